<?xml version="1.0" encoding="UTF-8"?>
<!-- The look of the web page. No child combinators: a ">" is written as an
     entity, which browsers do not resolve in a style sheet. -->
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:variable name="style">
:root { --song: "GW Song", "GW Song Ext", "Noto Serif CJK SC", "Source Han Serif SC", SimSun, "Songti SC", serif;
  --fang: "GW FangSong", "GW FangSong Ext", FangSong, FangSong_GB2312, STFangsong, "LXGW WenKai", var(--song);
  --hei: "GW Hei", SimHei, "Heiti SC", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif;
  --kai: "GW Kai", "GW Kai Ext", KaiTi, KaiTi_GB2312, STKaiti, "LXGW WenKai", var(--song);
  --title: "GW Title Song", "FZXiaoBiaoSong-B05S", "方正小标宋简体", var(--song); }
body { margin: 0; background: #eee; color: #000; }
.paper { font: 16pt/1.8 var(--fang); max-width: 156mm; margin: 1em auto;
  padding: 20mm 27mm; background: #fff; overflow-wrap: break-word;
  text-align: justify; }
.paper p { margin: 0; text-indent: 2em; }
.paper section { text-indent: 2em; }
.head { margin-bottom: 1.8em; text-align: center; }
.head p { text-indent: 0; }
.head h1 { font: 22pt/1.5 var(--title); margin: 1.6em 0 0; text-wrap: balance; }
.head .line { display: block; }
.heading { font: inherit; margin: 0; text-indent: 2em; }
.level-1 .heading { font-family: var(--hei); }
.level-2 .heading { font-family: var(--kai); }
.level-3 .heading, .level-4 .heading { font-family: var(--fang); }
.clause > .heading { font-family: var(--fang); }
.run-in .heading, .run-in .runs-in { display: inline; }
.run-in section .heading { display: block; }
.run-in .run-in .heading { display: inline; }
.bridge.level-1, .bridge.heading { font-family: var(--hei); }
.bridge.level-2 { font-family: var(--kai); }
.paper p.addressee, .paper p.salutation { text-indent: 0; }
em.point { font-style: normal; font-family: var(--kai); }
em.dots { font-style: normal; text-emphasis: filled dot; -webkit-text-emphasis: filled dot;
  text-emphasis-position: under; -webkit-text-emphasis-position: under; }
.subtitle, .author, .occasion { font-family: var(--kai); }
.signature { margin-top: 3em; text-align: right; }
.signature p { text-indent: 0; padding-right: 2em; }
.attachment-list { margin-top: 1.8em; }
.attachment-list .item + .item { margin-left: 3em; }
.annex { border-top: 1px solid #ccc; margin-top: 2em; padding-top: 2em;
  break-before: page; }
.paper p.annex-label { font-family: var(--hei); text-indent: 0; }
.annex-title { text-indent: 0; font: 22pt/1.5 var(--title); text-align: center; }
.colophon { border: solid #000; border-width: 1px 0; margin-top: 2em;
  padding: 0 1em; font-size: 14pt; }
.paper .colophon p { text-indent: 0; display: flow-root; }
.colophon .end { float: right; }
.reply-letter .mark { color: #f00; font: 30pt/1.6 var(--title); letter-spacing: .05em; }
.reply-letter .mark span { display: block; }
.reply-letter .result { text-align: right; }
.reply-letter .secrecy, .reply-letter .urgency { font-family: var(--hei); text-align: left; }
.reply-letter .copy-number { text-align: left; }
.reply-letter .signers .name { font-family: var(--kai); }
[data-layout="信函"] .mark { border-bottom: 5px double #f00; }
[data-layout="信函"] .number { text-align: right; }
[data-layout="文件"] .head h1 { border-top: 2px solid #f00; padding-top: 1.6em; margin-top: .4em; }
[data-layout="报告书"] .head { margin: 4em 0; }
[data-layout="报告书"] .head p { font-family: var(--fang); }
[data-layout="报告书"] .authority { text-align: center; margin-bottom: 3em; }
.table br { display: none; }
table { border-collapse: collapse; text-indent: 0; margin: .4em 0; }
.table-title { font-family: var(--hei); font-size: 14pt; text-align: center; text-indent: 0; }
td, th { border: 1px solid #000; padding: 1.5mm; font-size: 14pt; line-height: 1.5; }
th { font-family: var(--hei); font-weight: normal; text-align: center; }
td { text-align: center; }
td p { text-indent: 2em; }
.informaltable td.value, td.body { text-align: left; }
td.label, td.value-mid, td.band { text-align: center; }
td.label p, td.value p { text-indent: 0; }
td.band { font-family: var(--hei); }
td .foot { text-indent: 0; white-space: pre-wrap; }
@media (max-width: 700px) { .paper { padding: 5mm; font-size: 13pt; } td, th { font-size: 11pt; } }
@media print { @page { size: A4; margin: 37mm 26mm 35mm 28mm; }
  body { background: none; } .paper { margin: 0; padding: 0; max-width: none; } }
  </xsl:variable>
</xsl:stylesheet>
