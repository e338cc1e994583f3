"""Makes many different documents: annual reports of about the length of a
published one, and letters of about 1,000 characters. The same number gives the
same document on every machine."""

import random

SURNAMES = '陈李张王刘杨黄赵周吴徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戴莫孔向汤'
GIVEN = '一诺清和若禾子衡雨桐思远知行云舟景明书涵嘉树安然望舒如珩其琛听澜砚迟以澈稚越人怀瑾握瑜修远弘毅致知格物博文约礼慎独明德新民止善'
PLACES = '云溪澜江青屿临棠望潮石门东沙南浦西陵北固白鹭紫荆金沙银滩龙泉凤鸣虎丘鹤岭麒麟梧桐松柏兰亭竹海梅园菊台荷塘桂苑枫林槐荫柳堤榕湾樟树杏坛桃源李庄枣阳柿坪'
TOPICS = ['校园体育场地开放', '老旧小区加装电梯', '社区助餐服务', '涉外志愿服务', '海洋垃圾治理', '乡村公路养护',
          '中小学课后服务', '河道清淤', '公共自行车停放', '夜间公交延时', '医养结合', '停车泊位共享', '古树名木保护',
          '图书馆分馆建设', '农产品冷链', '残疾人就业', '工业园区雨污分流', '直播电商培训', '无障碍设施改造', '非遗进课堂']
VERBS = ['组织', '开展', '举办', '承办', '推动', '协调', '落实', '完成', '启动', '参与', '指导', '建立']
THINGS = ['友城青年交流营', '线上文化沙龙', '传统技艺工作坊', '经贸对接座谈会', '海外侨胞联谊活动', '志愿者岗前培训', '外语标识排查',
          '民间外交图片展', '校际书信伙伴计划', '渔业技术研讨', '口述史采集', '国际友人社区开放日', '区域协作调研', '档案整理专项行动',
          '规范化建设自查', '安全保密教育', '绩效评价', '会员走访', '项目库更新', '制度汇编']
ENDS = ['群众反映良好', '取得预期成效', '形成专题报告并报送主管部门', '建立长效机制', '受到有关单位好评', '为下一步工作打下基础',
        '相关做法在全市推广', '促进了民间往来', '工作质量明显提高', '各项指标均达到年度目标']
CODE = '0123456789ABCDEFGHJKLMNPQRTUWXY'
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def credit_code(rand):
    """GB 32100-2015, with its check character."""
    code = '12' + ''.join(rand.choice('0123456789') for _ in range(6))
    code += ''.join(rand.choice(CODE) for _ in range(9))
    total = sum(CODE.index(c) * w for c, w in zip(code, WEIGHTS))
    return code + CODE[(31 - total % 31) % 31]


def person(rand):
    return rand.choice(SURNAMES) + ''.join(rand.sample(GIVEN, 2))


def sentence(rand):
    return (f'{rand.choice(VERBS)}{rand.choice(PLACES)}{rand.choice(PLACES)}'
            f'{rand.choice(THINGS)}{rand.randint(2, 60)}场次，参加'
            f'{rand.randint(30, 9000)}人次，其中{rand.choice(SURNAMES)}姓'
            f'负责人牵头项目{rand.randint(2, 12)}个，{rand.choice(ENDS)}。')


def paragraphs(rand, count, size, start=''):
    lines = []
    for i in range(count):
        text = start
        while len(text) < size:
            text += sentence(rand)
        lines.append(f'  {text}')
    return '\n'.join(lines)


def district(number):
    first, second = divmod(number % (len(PLACES) // 2 * 60), 60)
    return PLACES[2 * first:2 * first + 2] + '甲乙丙丁戊己庚辛壬癸'[second % 10] \
        + '东南西北中新'[second // 10] + '区'


def annual_report(number, **given):
    """About 2,900 characters."""
    rand = random.Random(f'report {number}')
    name = f'{district(number)}人民对外友好协会秘书处第{number}号'
    opening = rand.randint(100, 99999)
    values = {
        '年度': '2025', '单位名称': name,
        '统一社会信用代码': credit_code(rand), '法定代表人': person(rand),
        '住所': f'{district(number)}望潮路{rand.randint(1, 999)}号',
        '年初数': f'{opening / 100:.2f}',
        '期末数': f'{(opening + rand.randint(0, 9999)) / 100:.2f}',
    }
    values.update(given)
    work = '\n'.join(
        f'  （{"一二三四"[i]}）{rand.choice(TOPICS)}\n'
        + '\n'.join(f'  {k}.' + paragraphs(rand, 1, 120).strip()
                    for k in range(1, 5)) for i in range(4))
    return f'''文种: 事业单位法人年度报告书
年度: {values['年度']}
单位名称: {values['单位名称']}
统一社会信用代码: {values['统一社会信用代码']}
法定代表人: {values['法定代表人']}
住所: {values['住所']}
开办资金: {rand.randint(100, 5000) / 100:.2f}
经费来源: 财政全额补助
举办单位: {district(number)}人民政府办公室
宗旨和业务范围: 促进民间对外友好往来，承担协会日常事务，组织实施文化、教育、科技、体育等领域民间交流项目。
资产损益: {{年初数: {values['年初数']}, 期末数: {values['期末数']}}}
基本情况: |
{paragraphs(rand, 1, 120)}
主要工作: |
{work}
主要问题: |
{paragraphs(rand, 2, 100)}
下一步打算: |
{paragraphs(rand, 3, 110)}
变更登记情况: 无
相关资质认可: 无
绩效和受奖惩及诉讼投诉情况: 无
接受捐赠及使用情况: 无
填表人: {person(rand)}
报送日期: 2026年3月{rand.randint(1, 31)}日
'''


def letter(number, length=1000):
    """About `length` characters in the body."""
    rand = random.Random(f'letter {number}')
    topic = rand.choice(TOPICS)
    size = length // 8
    body = '\n'.join(
        f'  {"一二三四"[i]}、关于{rand.choice(TOPICS)}\n'
        + paragraphs(rand, 2, size) for i in range(4))
    return f'''文种: 复函
发文机关: 云溪市教育局
发文字号: 云教函〔2026〕{number}号
标题: 云溪市教育局关于市政协一届三次会议第{number}号提案的复函
主送机关: {person(rand)}委员
提案: {{届次: 市政协一届三次会议, 编号: 第{number}号, 案由: 关于{topic}的建议}}
正文: |
  您提出的《关于{topic}的提案》收悉。现答复如下：
{body}
结束语: 此复函。
署名: 云溪市教育局
成文日期: 2026年5月{rand.randint(1, 31)}日
联系人: {{姓名: {person(rand)}, 电话: 0000-5550100}}
抄送机关: [市政协提案委员会, 市政府办公室]
'''


def write(folder, count, make, first=1):
    """`count` drafts in the folder, named by their numbers."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(first, first + count):
        path = folder / f'{number:05}.yaml'
        path.write_text(make(number), encoding='utf-8')
