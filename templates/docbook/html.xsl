<?xml version="1.0" encoding="UTF-8"?>
<!-- A web page from the DocBook that andu writes:
     xsltproc -o page.html templates/docbook/html.xsl file.xml -->
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:d="http://docbook.org/ns/docbook"
  xmlns="http://www.w3.org/1999/xhtml"
  exclude-result-prefixes="d">

  <xsl:import href="http://docbook.sourceforge.net/release/xsl-ns/current/xhtml5/docbook.xsl"/>
  <xsl:include href="common.xsl"/>
  <xsl:include href="html-style.xsl"/>

  <xsl:param name="docbook.css.source"/>
  <xsl:param name="default.table.width">100%</xsl:param>

  <xsl:template name="user.head.content">
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <style><xsl:value-of select="$style"/></style>
  </xsl:template>

  <xsl:template name="andu.attributes">
    <xsl:param name="class" select="@role"/>
    <xsl:if test="@xml:id">
      <xsl:attribute name="id"><xsl:value-of select="@xml:id"/></xsl:attribute>
    </xsl:if>
    <xsl:if test="$class != ''">
      <xsl:attribute name="class"><xsl:value-of select="$class"/></xsl:attribute>
    </xsl:if>
  </xsl:template>

  <xsl:template match="d:article">
    <article lang="zh-CN" class="paper {@role}" data-layout="{$layout}">
      <header class="head">
        <xsl:apply-templates mode="andu.head"
          select="d:title|d:subtitle|d:info/*[not(@condition = 'metadata')]"/>
      </header>
      <xsl:apply-templates select="*[not(self::d:info or self::d:title
        or self::d:subtitle)]"/>
    </article>
  </xsl:template>

  <!-- The head: each element a line, in the order of the page. -->
  <xsl:template match="*" mode="andu.head">
    <p>
      <xsl:call-template name="andu.attributes"/>
      <xsl:value-of select="@xreflabel"/>
      <xsl:apply-templates/>
    </p>
  </xsl:template>

  <xsl:template match="d:title" mode="andu.head">
    <h1>
      <xsl:call-template name="andu.attributes">
        <xsl:with-param name="class">title</xsl:with-param>
      </xsl:call-template>
      <xsl:apply-templates/>
    </h1>
  </xsl:template>

  <xsl:template match="d:authorgroup|d:author|d:othercredit" mode="andu.head">
    <p>
      <xsl:call-template name="andu.attributes"/>
      <xsl:value-of select="@xreflabel"/>
      <xsl:for-each select=".//d:personname|.//d:orgname">
        <xsl:if test="position() != 1"><xsl:text>　</xsl:text></xsl:if>
        <span class="name"><xsl:apply-templates/></span>
      </xsl:for-each>
    </p>
  </xsl:template>

  <!-- Sections -->
  <xsl:template match="d:section">
    <xsl:variable name="level"><xsl:call-template name="level"/></xsl:variable>
    <section>
      <xsl:call-template name="andu.attributes"/>
      <xsl:if test="@label or string(d:title|d:info/d:title)">
        <xsl:element name="h{$level + 1}" namespace="http://www.w3.org/1999/xhtml">
          <xsl:attribute name="class">heading</xsl:attribute>
          <xsl:apply-templates select="." mode="andu.heading"/>
        </xsl:element>
      </xsl:if>
      <xsl:apply-templates select="*[not(self::d:info or self::d:title)]"/>
    </section>
  </xsl:template>

  <xsl:template match="d:simplesect">
    <section>
      <xsl:call-template name="andu.attributes"/>
      <xsl:if test="string(d:title)">
        <h2 class="heading"><xsl:apply-templates select="d:title/node()"/></h2>
      </xsl:if>
      <xsl:apply-templates select="*[not(self::d:info or self::d:title)]"/>
    </section>
  </xsl:template>

  <xsl:template match="d:appendix">
    <section>
      <xsl:call-template name="andu.attributes">
        <xsl:with-param name="class">annex</xsl:with-param>
      </xsl:call-template>
      <xsl:if test="@label">
        <p class="annex-label"><xsl:value-of select="@label"/></p>
      </xsl:if>
      <h2 class="annex-title">
        <xsl:apply-templates select="(d:title|d:info/d:title)[1]/node()"/>
      </h2>
      <xsl:apply-templates select="*[not(self::d:info or self::d:title)]"/>
    </section>
  </xsl:template>

  <xsl:template match="d:colophon">
    <footer>
      <xsl:call-template name="andu.attributes"/>
      <xsl:apply-templates select="*[not(self::d:info)]"/>
    </footer>
  </xsl:template>

  <!-- Paragraphs -->
  <xsl:template match="d:para">
    <xsl:if test="node()">
      <p>
        <xsl:call-template name="andu.attributes">
          <xsl:with-param name="class">
            <xsl:value-of select="@role"/>
            <xsl:if test="not(preceding-sibling::*[not(self::d:title)])
              and contains(parent::d:section/@role, 'run-in')"> runs-in</xsl:if>
          </xsl:with-param>
        </xsl:call-template>
        <xsl:apply-templates/>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:template match="d:formalpara">
    <p class="{@role}">
      <span class="heading"><xsl:apply-templates select="d:title/node()"/></span>
      <xsl:apply-templates select="d:para/node()"/>
    </p>
  </xsl:template>

  <xsl:template match="d:bridgehead">
    <p class="bridge {@role}"><xsl:apply-templates/></p>
  </xsl:template>

  <xsl:template match="d:emphasis[@role = 'point']">
    <em class="point"><xsl:apply-templates/></em>
  </xsl:template>

  <xsl:template match="d:emphasis[@role = 'bold']">
    <b><xsl:apply-templates/></b>
  </xsl:template>

  <xsl:template match="d:emphasis[@role = 'underline']">
    <u><xsl:apply-templates/></u>
  </xsl:template>

  <xsl:template match="d:emphasis[@role = 'dots']">
    <em class="dots"><xsl:apply-templates/></em>
  </xsl:template>

  <xsl:template match="d:superscript">
    <sup><xsl:apply-templates/></sup>
  </xsl:template>

  <xsl:template match="d:subscript">
    <sub><xsl:apply-templates/></sub>
  </xsl:template>

  <xsl:template match="d:phrase|d:orgname|d:personname|d:date">
    <span>
      <xsl:call-template name="andu.attributes">
        <xsl:with-param name="class">
          <xsl:choose>
            <xsl:when test="@role"><xsl:value-of select="@role"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="local-name()"/></xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

</xsl:stylesheet>
