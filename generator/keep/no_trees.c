/* What trees.c would make, of no template: all are read each time. */
#include "template/trees.h"

const struct kept_tree kept_trees[] = {{{0, 0}, UINT64_MAX, 0}};
const size_t kept_tree_count = 1;
const unsigned char kept_nodes[] = {0};
