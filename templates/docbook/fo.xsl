<?xml version="1.0" encoding="UTF-8"?>
<!-- A PDF by FOP from the DocBook that andu writes:
     fop -c templates/docbook/fop.xconf -xml file.xml \
       -xsl templates/docbook/fo.xsl -pdf file.pdf
     The typeset PDF of andu itself is the better one; this layer is for who
     has a chain of DocBook tools. -->
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:fo="http://www.w3.org/1999/XSL/Format"
  xmlns:d="http://docbook.org/ns/docbook"
  exclude-result-prefixes="d">

  <xsl:import href="http://docbook.sourceforge.net/release/xsl-ns/current/fo/docbook.xsl"/>
  <xsl:include href="common.xsl"/>

  <xsl:param name="fop1.extensions" select="1"/>
  <xsl:param name="double.sided" select="0"/>
  <xsl:param name="hyphenate">false</xsl:param>
  <xsl:param name="body.start.indent">0pt</xsl:param>
  <xsl:param name="page.margin.inner">28mm</xsl:param>
  <xsl:param name="page.margin.outer">26mm</xsl:param>
  <xsl:param name="page.margin.top">30mm</xsl:param>
  <xsl:param name="page.margin.bottom">21mm</xsl:param>
  <xsl:param name="body.margin.top">7mm</xsl:param>
  <xsl:param name="body.margin.bottom">14mm</xsl:param>
  <xsl:param name="region.before.extent">6mm</xsl:param>
  <xsl:param name="region.after.extent">7mm</xsl:param>
  <xsl:param name="header.rule" select="0"/>
  <xsl:param name="footer.rule" select="0"/>
  <xsl:param name="body.font.master">16</xsl:param>
  <xsl:param name="line-height">29pt</xsl:param>

  <!-- Families of fop.xconf; a character the first lacks is taken from the
       next. -->
  <xsl:param name="fang">GW FangSong, GW FangSong Ext, GW Song Ext</xsl:param>
  <xsl:param name="hei">GW Hei, GW Song Ext</xsl:param>
  <xsl:param name="kai">GW Kai, GW Kai Ext, GW Song Ext</xsl:param>
  <xsl:param name="song">GW Song, GW Song Ext</xsl:param>
  <xsl:param name="big">GW Title Song, GW Song Ext</xsl:param>
  <xsl:param name="body.font.family" select="$fang"/>
  <xsl:param name="title.font.family" select="$hei"/>
  <xsl:param name="symbol.font.family"/>

  <xsl:template name="header.content"/>
  <xsl:template name="footer.content">
    <xsl:param name="position"/>
    <xsl:if test="$position = 'center'">
      <fo:block font-family="{$song}" font-size="14pt" line-height="16pt">
        <xsl:text>— </xsl:text><fo:page-number/><xsl:text> —</xsl:text>
      </fo:block>
    </xsl:if>
  </xsl:template>

  <!-- A4, one page sequence, the head and then the text. -->
  <xsl:template match="d:article">
    <fo:page-sequence master-reference="body" language="zh"
      initial-page-number="1" format="1" hyphenate="false">
      <xsl:apply-templates select="." mode="running.head.mode">
        <xsl:with-param name="master-reference">body</xsl:with-param>
      </xsl:apply-templates>
      <xsl:apply-templates select="." mode="running.foot.mode">
        <xsl:with-param name="master-reference">body</xsl:with-param>
      </xsl:apply-templates>
      <fo:flow flow-name="xsl-region-body" text-align="justify"
        line-height="{$line-height}" font-size="16pt"
        font-family="{$fang}" font-selection-strategy="character-by-character">
        <fo:block space-after="29pt">
          <xsl:attribute name="id">
            <xsl:call-template name="object.id"/>
          </xsl:attribute>
          <xsl:apply-templates mode="andu.head"
            select="d:title|d:subtitle|d:info/*[not(@condition = 'metadata')]"/>
        </fo:block>
        <xsl:apply-templates select="*[not(self::d:info or self::d:title
          or self::d:subtitle)]"/>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <!-- Only what has an id in the source can be pointed at. -->
  <xsl:template name="andu.id">
    <xsl:if test="@xml:id">
      <xsl:attribute name="id"><xsl:value-of select="@xml:id"/></xsl:attribute>
    </xsl:if>
  </xsl:template>

  <!-- The head -->
  <xsl:attribute-set name="andu.line">
    <xsl:attribute name="text-align">
      <xsl:choose>
        <xsl:when test="@role = 'result'">right</xsl:when>
        <xsl:when test="$layout = '信函' and @role = 'number'">right</xsl:when>
        <xsl:when test="@role = 'secrecy' or @role = 'urgency'
          or @role = 'copy-number'">left</xsl:when>
        <xsl:otherwise>center</xsl:otherwise>
      </xsl:choose>
    </xsl:attribute>
    <xsl:attribute name="font-family">
      <xsl:choose>
        <xsl:when test="@role = 'secrecy' or @role = 'urgency'">
          <xsl:value-of select="$hei"/>
        </xsl:when>
        <xsl:when test="@role = 'subtitle' or @role = 'author'
          or @role = 'occasion'"><xsl:value-of select="$kai"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$fang"/></xsl:otherwise>
      </xsl:choose>
    </xsl:attribute>
  </xsl:attribute-set>

  <xsl:template match="*" mode="andu.head">
    <fo:block xsl:use-attribute-sets="andu.line">
      <xsl:call-template name="andu.id"/>
      <xsl:value-of select="@xreflabel"/>
      <xsl:apply-templates/>
    </fo:block>
  </xsl:template>

  <xsl:template match="d:authorgroup|d:author|d:othercredit" mode="andu.head">
    <fo:block xsl:use-attribute-sets="andu.line">
      <xsl:call-template name="andu.id"/>
      <xsl:value-of select="@xreflabel"/>
      <xsl:for-each select=".//d:personname|.//d:orgname">
        <xsl:if test="position() != 1"><xsl:text>　</xsl:text></xsl:if>
        <xsl:apply-templates/>
      </xsl:for-each>
    </fo:block>
  </xsl:template>

  <xsl:template match="*[@role = 'mark']" mode="andu.head" priority="1">
    <fo:block text-align="center" font-family="{$big}" font-size="30pt"
      line-height="48pt" color="#FF0000">
      <xsl:call-template name="andu.id"/>
      <xsl:if test="$layout = '信函'">
        <xsl:attribute name="border-bottom">2.5pt double #FF0000</xsl:attribute>
        <xsl:attribute name="space-after">6pt</xsl:attribute>
      </xsl:if>
      <xsl:apply-templates/>
    </fo:block>
  </xsl:template>

  <xsl:template match="d:title" mode="andu.head">
    <fo:block text-align="center" font-family="{$big}" font-size="22pt"
      line-height="35pt" space-before="29pt" keep-together.within-page="always">
      <xsl:call-template name="andu.id"/>
      <xsl:if test="$layout = '文件'">
        <xsl:attribute name="border-top">1pt solid #FF0000</xsl:attribute>
        <xsl:attribute name="padding-top">29pt</xsl:attribute>
        <xsl:attribute name="space-before">6pt</xsl:attribute>
      </xsl:if>
      <xsl:apply-templates/>
    </fo:block>
  </xsl:template>

  <xsl:template match="d:phrase[@role = 'line']">
    <fo:block><xsl:apply-templates/></fo:block>
  </xsl:template>

  <!-- Sections -->
  <xsl:template name="andu.heading.family">
    <xsl:variable name="level"><xsl:call-template name="level"/></xsl:variable>
    <xsl:attribute name="font-family">
      <xsl:choose>
        <xsl:when test="contains(@role, 'clause')"><xsl:value-of select="$fang"/></xsl:when>
        <xsl:when test="$level = 1"><xsl:value-of select="$hei"/></xsl:when>
        <xsl:when test="$level = 2"><xsl:value-of select="$kai"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$fang"/></xsl:otherwise>
      </xsl:choose>
    </xsl:attribute>
  </xsl:template>

  <xsl:template match="d:section">
    <xsl:variable name="content" select="*[not(self::d:info or self::d:title)]"/>
    <xsl:variable name="first" select="$content[1][self::d:para][node()]
      [contains(../@role, 'run-in')]"/>
    <fo:block>
      <xsl:call-template name="andu.id"/>
      <xsl:if test="@label or string(d:title|d:info/d:title)">
        <fo:block text-indent="32pt">
          <xsl:if test="not($first)">
            <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
          </xsl:if>
          <fo:inline>
            <xsl:call-template name="andu.heading.family"/>
            <xsl:apply-templates select="." mode="andu.heading"/>
          </fo:inline>
          <xsl:apply-templates select="$first/node()"/>
        </fo:block>
      </xsl:if>
      <xsl:apply-templates
        select="$content[not($first) or position() != 1]"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="d:simplesect|d:colophon">
    <fo:block>
      <xsl:call-template name="andu.id"/>
      <xsl:if test="@role = 'signature'">
        <xsl:attribute name="text-align">right</xsl:attribute>
        <xsl:attribute name="end-indent">32pt</xsl:attribute>
        <xsl:attribute name="space-before">58pt</xsl:attribute>
        <xsl:attribute name="keep-together.within-page">always</xsl:attribute>
      </xsl:if>
      <xsl:if test="self::d:colophon">
        <xsl:attribute name="border-top">1pt solid #000000</xsl:attribute>
        <xsl:attribute name="border-bottom">1pt solid #000000</xsl:attribute>
        <xsl:attribute name="space-before">29pt</xsl:attribute>
        <xsl:attribute name="font-size">14pt</xsl:attribute>
        <xsl:attribute name="keep-together.within-page">always</xsl:attribute>
      </xsl:if>
      <xsl:apply-templates select="d:title/node()"/>
      <xsl:apply-templates select="*[not(self::d:info or self::d:title)]"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="d:appendix">
    <fo:block break-before="page" font-family="{$hei}">
      <xsl:call-template name="andu.id"/>
      <xsl:value-of select="@label"/>
    </fo:block>
    <fo:block text-align="center" font-family="{$big}" font-size="22pt"
      line-height="35pt" space-before="29pt" space-after="29pt">
      <xsl:apply-templates select="(d:title|d:info/d:title)[1]/node()"/>
    </fo:block>
    <xsl:apply-templates select="*[not(self::d:info or self::d:title)]"/>
  </xsl:template>

  <!-- Paragraphs -->
  <xsl:template match="d:para">
    <xsl:if test="node()">
      <fo:block text-indent="32pt">
        <xsl:call-template name="andu.id"/>
        <xsl:if test="@role = 'addressee' or @role = 'salutation'
          or @role = 'foot' or parent::d:colophon
          or parent::d:simplesect[@role = 'signature']
          or parent::d:entry[@role = 'label' or @role = 'value']">
          <xsl:attribute name="text-indent">0pt</xsl:attribute>
        </xsl:if>
        <xsl:if test="@role = 'foot'">
          <xsl:attribute name="white-space-collapse">false</xsl:attribute>
        </xsl:if>
        <xsl:apply-templates/>
      </fo:block>
    </xsl:if>
  </xsl:template>

  <xsl:template match="d:formalpara">
    <fo:block text-indent="28pt">
      <fo:inline>
        <xsl:call-template name="andu.heading.family"/>
        <xsl:apply-templates select="d:title/node()"/>
      </fo:inline>
      <xsl:apply-templates select="d:para/node()"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="d:bridgehead">
    <fo:block text-indent="28pt" keep-with-next.within-page="always">
      <xsl:call-template name="andu.heading.family"/>
      <xsl:if test="@role = 'heading'">
        <xsl:attribute name="font-family">
          <xsl:value-of select="$hei"/>
        </xsl:attribute>
      </xsl:if>
      <xsl:apply-templates/>
    </fo:block>
  </xsl:template>

  <xsl:template match="d:emphasis[@role = 'point']">
    <fo:inline>
      <xsl:attribute name="font-family"><xsl:value-of select="$kai"/></xsl:attribute>
      <xsl:apply-templates/>
    </fo:inline>
  </xsl:template>

  <xsl:template match="d:emphasis[@role = 'bold']">
    <fo:inline font-weight="bold"><xsl:apply-templates/></fo:inline>
  </xsl:template>

  <!-- FO has no dots below characters. -->
  <xsl:template match="d:emphasis[@role = 'underline' or @role = 'dots']">
    <fo:inline text-decoration="underline"><xsl:apply-templates/></fo:inline>
  </xsl:template>

  <xsl:template match="d:phrase[not(@role = 'line')]|d:orgname|d:personname|d:date">
    <fo:inline>
      <xsl:if test="@role = 'end'">
        <xsl:attribute name="padding-left">14pt</xsl:attribute>
      </xsl:if>
      <xsl:apply-templates/>
    </fo:inline>
  </xsl:template>

  <!-- Tables -->
  <xsl:attribute-set name="formal.title.properties">
    <xsl:attribute name="font-family"><xsl:value-of select="$hei"/></xsl:attribute>
    <xsl:attribute name="font-size">14pt</xsl:attribute>
    <xsl:attribute name="font-weight">normal</xsl:attribute>
    <xsl:attribute name="text-align">center</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="table.cell.padding">
    <xsl:attribute name="padding">1.5mm</xsl:attribute>
  </xsl:attribute-set>

  <xsl:template name="table.cell.block.properties">
    <xsl:attribute name="font-size">14pt</xsl:attribute>
    <xsl:attribute name="line-height">21pt</xsl:attribute>
    <xsl:attribute name="text-align">
      <xsl:choose>
        <xsl:when test="@align and @align != 'char'">
          <xsl:value-of select="@align"/>
        </xsl:when>
        <xsl:when test="@role = 'value' or @role = 'body'">start</xsl:when>
        <xsl:otherwise>center</xsl:otherwise>
      </xsl:choose>
    </xsl:attribute>
    <xsl:if test="ancestor::d:thead or @role = 'band'">
      <xsl:attribute name="font-family"><xsl:value-of select="$hei"/></xsl:attribute>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
