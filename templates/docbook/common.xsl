<?xml version="1.0" encoding="UTF-8"?>
<!-- What both layers share: no table of contents, no numbers besides those
     that stand in the source. -->
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:l="http://docbook.sourceforge.net/xmlns/l10n/1.0"
  xmlns:d="http://docbook.org/ns/docbook"
  exclude-result-prefixes="d l">

  <xsl:param name="generate.toc"/>
  <xsl:param name="section.autolabel" select="0"/>
  <xsl:param name="appendix.autolabel" select="0"/>
  <xsl:param name="generate.consistent.ids" select="1"/>
  <xsl:param name="l10n.gentext.default.language">zh_cn</xsl:param>
  <xsl:param name="paper.type">A4</xsl:param>

  <xsl:param name="local.l10n.xml" select="document('')"/>
  <l:i18n>
    <l:l10n language="zh_cn">
      <l:context name="title">
        <l:template name="table" text="%t"/>
        <l:template name="appendix" text="%t"/>
      </l:context>
    </l:l10n>
  </l:i18n>

  <xsl:variable name="layout" select="string(
    /d:article/d:info/d:bibliomisc[@role = 'layout'])"/>

  <!-- 1 for 一、, 2 for （一） ... -->
  <xsl:template name="level">
    <xsl:choose>
      <xsl:when test="starts-with(@role, 'level-')">
        <xsl:value-of select="substring(@role, 7, 1)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="count(ancestor-or-self::d:section)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- An ordinal and the heading behind it, as they were typed. -->
  <xsl:template match="d:section" mode="andu.heading">
    <xsl:value-of select="@label"/>
    <xsl:apply-templates select="(d:title|d:info/d:title)[1]/node()"/>
  </xsl:template>

</xsl:stylesheet>
