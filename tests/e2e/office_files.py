"""Files as offices hand them on (Word, OpenDocument, saved pages), each with
its right values: forms of several shapes and letters that are laid out by
tables. Written before the program was run on them; see tests/letters."""

import html
import zipfile

WORK = '开展业务活动情况'


def by_docx(rows, head=(), foot=(), merges=(), columns=4):
    """A maker of a Word file: paragraphs, a table of `rows`, paragraphs.
    `merges` are (row, column, row, column): from which cell to which."""
    def make(path):
        import docx
        document = docx.Document()
        for line in head:
            document.add_paragraph(line)
        table = document.add_table(rows=len(rows), cols=columns)
        table.style = 'Table Grid'
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell is not None:
                    table.cell(at, column).text = cell
        for top, left, bottom, right in merges:
            kept = table.cell(top, left).text
            table.cell(top, left).merge(table.cell(bottom, right)).text = kept
        for line in foot:
            document.add_paragraph(line)
        document.save(path)
    return make


def wide(rows, columns=4, first=1):
    """The merges of rows whose last cell reaches the right edge."""
    return [(at, len(row) - 1, at, columns - 1) for at, row in enumerate(rows) if first <= len(row) < columns]


OPEN = ('<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.2"><office:body><office:text>')


def by_odt(*blocks):
    """A maker of an OpenDocument file; a list is a table, a row a list."""
    def cell(text):
        span = ''
        if isinstance(text, tuple):
            text, count = text
            span = f' table:number-columns-spanned="{count}"'
        lines = ''.join(f'<text:p>{html.escape(line)}</text:p>' for line in text.split('\n'))
        return f'<table:table-cell{span}>{lines}</table:table-cell>'

    def block(one):
        if isinstance(one, str):
            return f'<text:p>{html.escape(one)}</text:p>'.replace('\t', '<text:tab/>')
        rows = ''.join(f'<table:table-row>{"".join(map(cell, row))}</table:table-row>' for row in one)
        return f'<table:table>{rows}</table:table>'

    def make(path):
        with zipfile.ZipFile(path, 'w') as archive:
            archive.writestr('mimetype', 'application/vnd.oasis.opendocument.text')
            archive.writestr('content.xml', '<?xml version="1.0" encoding="UTF-8"?>' + OPEN
                             + ''.join(map(block, blocks))
                             + '</office:text></office:body></office:document-content>')
    return make


def by_html(text):
    return lambda path: path.write_text(text, encoding='utf-8')


# --- forms -------------------------------------------------------------------

NATIONAL = [
    ['《\n事\n业\n单\n位\n法\n人\n证\n书\n》\n登\n载\n事\n项', '单位名称', '青屿林区图书馆'],
    [None, '宗旨和\n业务范围', '收集整理文献，开展阅读推广，为公众提供文献信息服务。'],
    [None, '住    所', '青屿林区临江路8号'],
    [None, '法定代表人', '顾清和'],
    [None, '开办资金', '￥50.00（万元）'],
    [None, '经费来源', '财政补助（全额拨款）'],
    [None, '举办单位', '青屿林区文化和旅游局'],
    ['资产\n损益\n情况', '净资产合计（所有者权益合计）'],
    [None, '年初数（万元）', '期末数（万元）'],
    [None, '71.25', '69.80'],
    ['网上名称', '青屿林区图书馆.公益', '从业人数', '12'],
    ['对《条\n例》和\n实施细\n则有关\n变更登\n记规定\n的执行\n情 况', '2025年6月，住所由文昌街3号变更为临江路8号。'],
    ['开\n展\n业\n务\n活\n动\n情\n况', '2025年，在区文旅局领导下，我单位按照核准登记的业务范围开展活动。\n'
     '一、开展的主要工作\n（一）接待读者8.6万人次。\n（二）举办讲座26场。\n二、取得的主要效益\n读者满意度97%。\n'
     '三、存在的问题及改进措施\n人员不足。拟增聘2人。'],
    ['相关资质\n认可或执\n业许可证\n明文件及\n有效期', '无'],
    ['绩效和受奖\n惩及诉讼投\n诉情况', '2025年获评区级先进集体。'],
    ['接受捐赠\n资助及使\n用情况', '接受捐赠图书1200册，均已上架。'],
    ['填表人：白露     联系电话：0000-5550121     报送日期：2026年03月06日'],
]
NATIONAL_MERGES = [(0, 0, 6, 0), *[(row, 2, row, 3) for row in range(7)], (7, 0, 9, 0), (7, 1, 7, 3), (8, 2, 8, 3),
                   (9, 2, 9, 3), *[(row, 1, row, 3) for row in range(11, 16)], (16, 0, 16, 3)]

SIMPLE = [
    ['单位名称', '北岭旗乌兰牧骑', '法定代表人', '那日松'],
    ['统一社会信用代码', '12150000MB2C34567U'],
    ['住所', '北岭旗草原路2号'],
    ['开办资金', '贰拾万元', '经费来源', '财政全额拨款'],
    ['举办单位', '北岭旗文体旅游广电局'],
    ['宗旨和业务范围', '创作演出文艺节目，服务农牧民。'],
    ['年初数（万元）', '18.20', '年末数（万元）', '17.95'],
    ['从业人员', '38人', '网上名称', '无'],
    [WORK],
    ['一、基本情况\n我单位设演出队2个。\n二、开展的主要工作及取得主要效益\n下乡演出106场，观众3.4万人次。\n'
     '三、存在的主要问题\n车辆老旧。\n四、下一步打算\n更新演出车1辆。'],
    ['绩效和受奖惩及诉讼投诉情况', '无'],
    ['接受捐赠资助及使用情况', '无'],
]

FORM_PAGE = '''<!DOCTYPE html><html><head><meta charset="utf-8"><title>东湖区少儿图书馆年度报告-事业单位监督管理</title>
<style>td{border:1px solid}</style><script>var a = "单位名称";</script></head><body>
<div class="nav"><a href="/">首页</a> <a href="/zw">政务公开</a> <a href="/sy">事业单位公示</a></div>
<h1>事业单位法人年度报告书</h1><p class="info">发布时间：2026-03-20　来源：东湖区委编办　浏览：35</p>
<p style="text-align:center">（2025 年度）</p>
<table><tr><td>单位名称</td><td colspan="3">东湖区少儿图书馆</td></tr>
<tr><td>统一社会<br>信用代码</td><td colspan="3">12330000MB3D45678X</td></tr>
<tr><td rowspan="6">《事业单位法人证书》登载事项</td><td>宗旨和业务范围</td><td colspan="2">为少年儿童提供阅读服务。</td></tr>
<tr><td>住所</td><td colspan="2">东湖区学院路66号</td></tr>
<tr><td>法定代表人</td><td colspan="2">曹以宁</td></tr>
<tr><td>开办资金</td><td colspan="2">35.6万元</td></tr>
<tr><td>经费来源</td><td colspan="2">财政补助</td></tr>
<tr><td>举办单位</td><td colspan="2">东湖区文化和广电旅游局</td></tr>
<tr><td rowspan="2">资产损益情况</td><td colspan="2">年初数（万元）</td><td>期末数（万元）</td></tr>
<tr><td colspan="2">1,203.55</td><td>1,198.20</td></tr>
<tr><td>网上名称</td><td>无</td><td>从业人数</td><td>21</td></tr>
<tr><td>对《条例》和实施细则有关变更登记规定的执行情况</td><td colspan="3">无变更。</td></tr>
<tr><td>开展业务活动情况</td><td colspan="3"><p>一、主要工作</p><p>借阅图书42万册次。</p><p>二、存在问题</p><p>馆舍面积小。</p>
<p>三、2026年工作打算</p><p>推进分馆建设。</p></td></tr>
<tr><td>相关资质认可或执业许可证明文件及有效期</td><td colspan="3">无</td></tr>
<tr><td>绩效和受奖惩及诉讼投诉情况</td><td colspan="3">无</td></tr>
<tr><td>接受捐赠资助及使用情况</td><td colspan="3">无</td></tr></table>
<p>填表人：苏映雪&nbsp;&nbsp;联系电话：0000-5550172&nbsp;&nbsp;报送日期：2026年3月11日</p>
<div class="foot">【打印】【关闭】<br>版权所有：东湖区委机构编制委员会办公室</div></body></html>'''

ODT_FORM = (
    '事业单位法人年度报告书', '（2024年度）',
    [['单位名称', '澜江自治县民族博物馆'], ['法定代表人', '阿依古丽·买买提'], ['住 所', '澜江自治县团结路1号'],
     ['开办资金（万元）', '120'], ['经费来源', '财政补助收入、事业收入'], ['举办单位', '澜江自治县民族宗教事务局'],
     ['宗旨和业务范围', '收藏研究民族文物，举办展览。'], ['统一社会信用代码', '12530000MB4E56789Y'],
     ['年初数（万元）', '310.02'], ['期末数（万元）', '305.44'], ['从业人数', '19'], ['网上名称', '澜江民族博物馆.公益'],
     ['变更登记情况', '无'],
     ['开展业务活动情况', '一、基本情况\n馆藏文物3260件。\n二、开展的主要工作及取得主要效益\n举办展览9个，接待观众11万人次。\n'
      '三、存在的主要问题\n库房条件有限。\n四、下一步打算\n申报三级博物馆。'],
     ['相关资质认可', '无'], ['绩效和受奖惩及诉讼投诉情况', '2024年度考核良好。'], ['接受捐赠及使用情况', '接受捐赠银饰6件。']],
    '填表人：纪言成　　联系电话：0000-5550199　　报送日期：2025年3月21日')

FORMS = [
    ('a form of the national shape', '.docx',
     by_docx(NATIONAL, ['事业单位法人年度报告书', '（ 2025 年度）', '', '单 位 名 称        青屿林区图书馆',
                        '法 定 代 表 人      顾清和', '', '国家事业单位登记管理局制', '', '统一社会信用代码：12330000MB5F67890X'],
             merges=NATIONAL_MERGES),
     {'年度': '2025', '单位名称': '青屿林区图书馆', '法定代表人': '顾清和', '统一社会信用代码': '12330000MB5F67890X',
      '宗旨和业务范围': '收集整理文献，开展阅读推广，为公众提供文献信息服务。', '住所': '青屿林区临江路8号', '开办资金': '50.00',
      '经费来源': '财政补助（全额拨款）', '举办单位': '青屿林区文化和旅游局', '资产损益': {'年初数': '71.25', '期末数': '69.80'},
      '网上名称': '青屿林区图书馆.公益', '从业人数': '12', '变更登记情况': '2025年6月，住所由文昌街3号变更为临江路8号。',
      '绩效和受奖惩及诉讼投诉情况': '2025年获评区级先进集体。', '接受捐赠及使用情况': '接受捐赠图书1200册，均已上架。',
      '填表人': '白露', '联系电话': '0000-5550121', '报送日期': '2026年3月6日'}),
    ('a form of pairs, the year in its title', '.docx',
     by_docx(SIMPLE, ['北岭旗乌兰牧骑2025年度事业单位法人年度报告书'],
             ['填表人：金诺', '联系电话：0000-5550113', '报送日期：2026年2月28日'], wide(SIMPLE)),
     {'年度': '2025', '单位名称': '北岭旗乌兰牧骑', '法定代表人': '那日松', '统一社会信用代码': '12150000MB2C34567U',
      '住所': '北岭旗草原路2号', '经费来源': '财政全额拨款', '举办单位': '北岭旗文体旅游广电局',
      '宗旨和业务范围': '创作演出文艺节目，服务农牧民。', '资产损益': {'年初数': '18.20', '期末数': '17.95'}, '从业人数': '38',
      '网上名称': '无', '基本情况': '我单位设演出队2个。', '主要工作': '下乡演出106场，观众3.4万人次。', '主要问题': '车辆老旧。',
      '下一步打算': '更新演出车1辆。', '填表人': '金诺', '联系电话': '0000-5550113', '报送日期': '2026年2月28日',
      'told': ['贰拾万元']}),
    ('a form as a page', '.html', by_html(FORM_PAGE),
     {'年度': '2025', '单位名称': '东湖区少儿图书馆', '法定代表人': '曹以宁', '统一社会信用代码': '12330000MB3D45678X',
      '宗旨和业务范围': '为少年儿童提供阅读服务。', '住所': '东湖区学院路66号', '开办资金': '35.6', '经费来源': '财政补助',
      '举办单位': '东湖区文化和广电旅游局', '资产损益': {'年初数': '1203.55', '期末数': '1198.20'}, '网上名称': '无',
      '从业人数': '21', '变更登记情况': '无变更。', '填表人': '苏映雪', '联系电话': '0000-5550172', '报送日期': '2026年3月11日'}),
    ('a form of two columns in OpenDocument', '.odt', by_odt(*ODT_FORM),
     {'年度': '2024', '单位名称': '澜江自治县民族博物馆', '法定代表人': '阿依古丽·买买提', '住所': '澜江自治县团结路1号',
      '开办资金': '120', '经费来源': '财政补助收入、事业收入', '举办单位': '澜江自治县民族宗教事务局',
      '宗旨和业务范围': '收藏研究民族文物，举办展览。', '统一社会信用代码': '12530000MB4E56789Y',
      '资产损益': {'年初数': '310.02', '期末数': '305.44'}, '从业人数': '19', '网上名称': '澜江民族博物馆.公益', '变更登记情况': '无',
      '基本情况': '馆藏文物3260件。', '主要工作': '举办展览9个，接待观众11万人次。', '主要问题': '库房条件有限。',
      '下一步打算': '申报三级博物馆。', '绩效和受奖惩及诉讼投诉情况': '2024年度考核良好。', '接受捐赠及使用情况': '接受捐赠银饰6件。',
      '填表人': '纪言成', '联系电话': '0000-5550199', '报送日期': '2025年3月21日'}),
]

# --- letters -----------------------------------------------------------------

LETTER_PAGE = '''<html><head><meta charset="gb2312"><title>关于市政协十五届五次会议第19号提案的答复_云溪市交通运输局</title></head>
<body><div id="header">云溪市交通运输局门户网站</div><ul class="menu"><li><a href="#">首页</a></li><li><a href="#">信息公开</a></li></ul>
<table class="info"><tr><td>索引号</td><td>YX012/2026-0077</td><td>主题分类</td><td>交通</td></tr>
<tr><td>发文机关</td><td>云溪市交通运输局</td><td>成文日期</td><td>2026-05-12</td></tr>
<tr><td>标题</td><td colspan="3">关于市政协十五届五次会议第19号提案的答复</td></tr></table>
<h2>关于市政协十五届五次会议第19号提案的答复</h2>
<div class="con"><p>吕知夏委员：<br>　　您提出的《关于优化公交线网的提案》收悉，现答复如下：<br>　　2026年优化公交线路14条，新开“社区微巴”6条。<br>
　　感谢您的关心与支持！</p><p align="right">云溪市交通运输局<br>2026年5月12日</p><p>（联系人：魏思齐，联系电话：5550128）</p></div>
<div>扫一扫在手机打开当前页</div><div class="share">分享到：微信 微博</div><footer>主办：云溪市交通运输局　网站地图</footer></body></html>'''


def letter_of_tables(path):
    """The head, the signature and the imprint each a table."""
    import docx
    document = docx.Document()
    document.add_paragraph('云溪市农业农村局')
    head = document.add_table(rows=1, cols=2)
    head.cell(0, 0).text = '云农函〔2026〕23号'
    head.cell(0, 1).text = '签发人：周怀瑾'
    for line in ('云溪市农业农村局关于市十六届', '人大六次会议第108号建议的答复', '方知远代表：',
                 '　　您提出的《关于发展设施农业的建议》收悉，现答复如下：', '　　2025年新建设施大棚3200亩。', '　　感谢您的关心与支持。'):
        document.add_paragraph(line)
    foot = document.add_table(rows=2, cols=2)
    foot.cell(0, 1).text = '云溪市农业农村局'
    foot.cell(1, 1).text = '2026年5月22日'
    document.add_paragraph('（联系人：李清和，联系电话：5550109）')
    imprint = document.add_table(rows=2, cols=2)
    imprint.cell(0, 0).merge(imprint.cell(0, 1)).text = '抄送：市人大常委会代表工委，市政府办公室。'
    imprint.cell(1, 0).text = '云溪市农业农村局办公室'
    imprint.cell(1, 1).text = '2026年5月22日印发'
    document.save(path)


def letter_in_boxes(path):
    """Two columns by tabs, a soft break in the title, blanks between the characters of the organ."""
    import docx
    document = docx.Document()
    document.add_paragraph('办理结果：B类\t公开属性：主动公开')
    document.add_paragraph('云 溪 市 应 急 管 理 局')
    document.add_paragraph('云应急〔2026〕40号\t\t签发人：陆知行')
    document.add_paragraph().add_run('关于市政协十五届五次会议\n第177号提案的答复')
    for line in ('白 露委员：', '您提出的《关于加强森林防火能力建设的提案》收悉，答复如下：', '已建成瞭望塔8座、防火隔离带36公里。', '特此答复。'):
        document.add_paragraph(line)
    document.add_paragraph('\t\t\t\t云溪市应急管理局\n\t\t\t\t2026年4月28日')
    document.add_paragraph('联系人：韩星野\t联系电话：5550191')
    document.add_paragraph('抄送：市政协提案委、市政府督查室')
    document.save(path)


LETTERS = [
    ('a letter of three tables', '.docx', letter_of_tables,
     {'发文机关标志': '云溪市农业农村局', '发文字号': '云农函〔2026〕23号', '签发人': '周怀瑾',
      '标题': '云溪市农业农村局关于市十六届人大六次会议第108号建议的答复', '主送机关': '方知远代表', '署名': ['云溪市农业农村局'],
      '成文日期': '2026年5月22日', '联系人': {'姓名': '李清和', '电话': '5550109'},
      '抄送机关': ['市人大常委会代表工委', '市政府办公室'], '印发机关': '云溪市农业农村局办公室', '印发日期': '2026年5月22日',
      '正文': ['您提出的《关于发展设施', '关心与支持。']}),
    ('a letter of columns by tabs', '.docx', letter_in_boxes,
     {'办理结果': 'B', '公开属性': '主动公开', '发文机关标志': '云溪市应急管理局', '发文字号': '云应急〔2026〕40号', '签发人': '陆知行',
      '标题': '关于市政协十五届五次会议第177号提案的答复', '主送机关': '白露委员', '署名': ['云溪市应急管理局'],
      '成文日期': '2026年4月28日', '联系人': {'姓名': '韩星野', '电话': '5550191'}, '抄送机关': ['市政协提案委', '市政府督查室'],
      '正文': ['您提出的《关于加强森林', '特此答复。']}),
    ('a letter as a page, its lines by breaks', '.html', by_html(LETTER_PAGE.replace('gb2312', 'utf-8')),
     {'标题': '关于市政协十五届五次会议第19号提案的答复', '主送机关': '吕知夏委员', '署名': ['云溪市交通运输局'],
      '成文日期': '2026年5月12日', '联系人': {'姓名': '魏思齐', '电话': '5550128'},
      '正文': ['您提出的《关于优化公交', '关心与支持！'], 'told': ['YX012/2026-0077']}),
    ('a notice in OpenDocument, its signature by tabs', '.odt',
     by_odt('青屿林区教育局', '青教〔2026〕8号', '关于做好2026年义务教育招生工作的通知', '各中小学：',
            '现就做好招生工作通知如下：', '一、坚持免试就近入学', '二、严格均衡编班', [['阶段', '时间'], ['登记', '6月10日'], ['录取', '7月5日']],
            '\t\t\t青屿林区教育局', '\t\t\t2026年5月25日', '（此件公开发布）'),
     {'发文机关标志': '青屿林区教育局', '发文字号': '青教〔2026〕8号', '标题': '关于做好2026年义务教育招生工作的通知', '主送机关': '各中小学',
      '署名': ['青屿林区教育局'], '成文日期': '2026年5月25日', '公开属性': '此件公开发布', '正文': ['现就做好招生工作', '~']}),
]

ALL = FORMS + LETTERS
