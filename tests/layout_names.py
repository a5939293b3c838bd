"""Invented governments, people, units and tasks: the words of which notices in any layout are made."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from invented import INDICATORS, PLACE_HEADS, PLACE_MIDDLES, PLACE_TAILS, TEXTS

SURNAMES = """孙 俞 陆 韩 沈 周 林 贺 唐 程 何 李 王 陈 蒋 邵 姚 杜 龚 邬 樊 𠮷 司马 欧阳 诸葛 尉迟 阮 祁 邱 骆 牛 常 温 边 安 方"""
GIVEN = """禾 悦 明 苇 岚 牧 苗 䶮 㛃 峥 蕾 钧 建国 知夏 明远 一诺 卫东 海燕 志强 晓梅 文博 雪松 丽娟 家骏 新民 长青 力 平 和"""
RARE_PEOPLE = "阿依·古丽 买买提·艾力 扎西次仁 贺兰青禾"
PLACES = """青禾 云泽 临渚 岚桥 泓州 梓河 棠浦 苇塘 梧岭 沅溪 松岭 鹤湾 望湖 石桥 柳溪 东坪 白塘 龙圩 桃源里 永和 长洲 清源"""
LEVELS = "市 县 区"
DEPARTMENTS = """财政局 教育局 科技局 公安局 民政局 司法局 水利局 水务局 商务局 审计局 统计局 林业局 交通局 交通运输局 发展改革委
    发改局 发改委 卫生健康委 卫健委 住建局 住房和城乡建设局 住房城乡建设局 人社局 人力资源和社会保障局 工信局 工业和信息化局 经信局
    经济和信息化局 农业农村局 文化和旅游局 文旅局 文化广电旅游体育局 应急管理局 应急局 市场监管局 市场监督管理局 医保局
    医疗保障局 退役军人局 退役军人事务局 城管局 城市管理局 综合行政执法局 自然资源局 自然资源和规划局 行政审批局 政务服务局
    数据资源管理局 金融办 地方金融监管局 乡村振兴局 机关事务局 信访局 国资委 国资局 外事办 投资促进局 招商局 粮食和储备局 扶贫办"""
OTHERS = """@税务局 @气象局 @消防救援大队 @供电公司 @生态环境局 @委宣传部 @委组织部 @委政法委 @委编办 @委网信办 @法院 @检察院 @总工会 @残联
    @妇联 团@委 @科协 @融媒体中心 @疾控中心 @招商服务中心 @城投公司 @交投集团 @重点项目建设服务中心 #经开区管委会 #高新区管委会
    #职业技术学院 #移动公司 #电信公司 国家统计局#调查队 人民银行#市中心支行 #海关 #银保监分局 @公安局交警大队 @人民医院 @档案馆"""
TOWNS = "镇 镇 乡 街道 街道办事处 镇人民政府 镇政府"
OFFICES = "粮食局 增材办 大数据中心 公路服务中心 区重点办 民宗办 园林处 交警大队 乡村振兴局"
COLLECTIVES = """@直各单位 @直相关单位 @直有关部门 @政府各部门 各相关单位 有关部门 各部门 各有关部门 各镇人民政府 各镇政府 各乡镇 各乡镇人民政府
    各街道办事处 各镇街 各县区政府 相关镇政府 各街道(办事处) 各镇(街道) 各镇乡(街道) 各县(市、区)政府 各县(市、区)政府(管委会) 各县、市、区政府
    @环委会成员单位 @安委会成员单位 双招双引工作领导小组成员单位 各产业链专班 联席会议成员单位 @各有关单位 各直属机构 各园区管委会"""
POSTS = """分管副@长 @政府常务副@长 常务副@长 @政府分管副@长 @委常委、副@长 分管领导同志"""
MORE_TEXTS = """新开工桥梁{n}座
完成{p}大道(西段)改造工程,全长{n}.8公里
改造提升{p}老旧小区{n}个、背街小巷{n}条
新建公办幼儿园{n}所,新增学位{n}0个
引进{n}亿元以上项目{n}个,其中先进制造业项目占比达到60%以上
新增规上工业企业{n}家、“专精特新”企业{n}家
新建高标准农田{n}.5万亩,粮食播种面积稳定在{n}万亩以上
推进{p}污水处理厂二期建设,新建管网{n}公里。年内通水运行
城镇新增就业{n}00人以上,城镇登记失业率控制在4%以内
实施{p}水库除险加固工程
加强{p}义务教育学校建设,牵头校与责任校结对{n}对
建立健全重点项目领导包联、部门负责、专班推进机制,调度{p}项目{n}次
深化农村集体产权制度改革
编制完成{p}国土空间规划(2021-2035年)
全面推行“河长制”“林长制”,巡查{p}{n}次。落实属地责任
争取上级资金{n}亿元,发行专项债券{n}亿元
新建5G基站{n}0个
创建国家级{p}示范区
举办第{n}届{p}文化旅游节
空气质量优良天数比例达到{n}%,PM2.5平均浓度低于{n}微克/立方米
开展{p}安全生产专项整治三年行动
完善分级诊疗制度,由{p}医院牵头组建医共体{n}个
落实落细惠企政策,持续推进“放管服”改革"""
SECTIONS = """主要预期目标 全力扩大有效投资 加快建设现代产业体系 深入推进乡村振兴 持续深化改革开放 加强生态环境保护 切实保障和改善民生
    统筹发展和安全 推动城乡融合发展 加强政府自身建设 做大做强实体经济 打造一流营商环境 着力推动高质量发展,增强综合实力"""
HEADINGS = """加快{p}项目建设 推进{p}片区开发 办好{p}实事 培育壮大{p}产业 健全{p}保障体系 提升{p}承载能力 深化{p}领域改革 守牢{p}安全底线"""
DEADLINES = """{y}年12月底前 12月底前 10月底前 6月底前 9月投入使用 年底前 持续推进 年内见成效 {y}年6月30日前 {y}年底前 {y}12月底前 全年 长期坚持"""
TAILS = "6月底完成 年内持续推进 年底前完成 10月底前投入使用 {y}年底前完成 12月底前完成 持续推进"


@dataclass(frozen=True)
class Named:
    """A party: canonical name, the name as printed where it differs, office, 等 behind it, an open set."""

    name: str
    printed: str = ""
    office: str = ""
    open: bool = False
    etc: bool = False


@dataclass(frozen=True)
class Words:
    """Makes up the words of one notice: `level` is 市, 县 or 区, `place` the government without it."""

    rng: Random
    place: str
    level: str
    year: int

    def local(self, name: str) -> str:
        """The name for this government."""
        return name.replace("@", self.level).replace("#", self.place)

    def person(self) -> Named:
        """A person's name of two to four characters, rarely one with a dot."""
        if self.rng.random() < 0.04:
            return Named(self.rng.choice(RARE_PEOPLE.split()))
        return Named(self.rng.choice(SURNAMES.split()) + self.rng.choice(GIVEN.split()))

    def people(self, low: int = 1, high: int = 2) -> tuple[Named, ...]:
        """Different people."""
        people: dict[str, Named] = {}
        count = self.rng.randint(low, high)
        while len(people) < count:
            person = self.person()
            people[person.name] = person
        return tuple(people.values())

    def units(self, count: int) -> list[Named]:
        """Different units, most of them departments."""
        names = {self.level + name for name in self.rng.sample(DEPARTMENTS.split(), count)}
        others = self.rng.sample(OTHERS.split(), 3)
        names |= {self.local(name) for name in others}
        names |= {town + self.rng.choice(TOWNS.split()) for town in self.rng.sample(PLACES.split(), 2)}
        return [Named(name) for name in self.rng.sample(sorted(names), count)]

    def collective(self) -> Named:
        """An open set: 各镇政府, 区直相关单位."""
        return Named(self.local(self.rng.choice(COLLECTIVES.split())), open=True)

    def post(self) -> Named:
        """A post that stands where a leader's name would."""
        posts = [post for post in POSTS.split() if "、" not in post]
        return Named(self.local(self.rng.choice(posts)))

    def lead_units(self) -> tuple[Named, ...]:
        """One to three units, the last of them sometimes with an office."""
        units = self.units(self.rng.choice((1, 1, 1, 2, 2, 3)))
        if self.rng.random() < 0.12:
            units[-1] = replace(units[-1], office=self.rng.choice(OFFICES.split()))
        return tuple(units)

    def co_units(self, taken: Sequence[Named]) -> tuple[Named, ...]:
        """Units, a collective, or both, with or without 等."""
        names = {unit.name for unit in taken}
        units = [unit for unit in self.units(self.rng.randint(1, 6)) if unit.name not in names]
        if not units or self.rng.random() < 0.15:
            return (self.collective(),)
        if self.rng.random() < 0.25:
            units[-1] = replace(units[-1], etc=True)
        if self.rng.random() < 0.35:
            units.append(self.collective())
        return tuple(units)

    def task(self) -> str:
        """The text of a task, without full stop; now and then two sentences."""
        texts = [*TEXTS.splitlines(), *MORE_TEXTS.splitlines()]
        texts += [line.partition("|")[0] + "增长{n}%左右" for line in INDICATORS.splitlines()[:1]]
        parts = self.rng.sample(texts, 2 if self.rng.random() < 0.15 else 1)
        return "。".join(self.filled(part) for part in parts)

    def filled(self, template: str) -> str:
        """The template with a place and a number put in."""
        return template.format(p=self.spot(), n=self.rng.randint(2, 99), y=self.year)

    def spot(self) -> str:
        """A made-up place within the government."""
        tails = [tail for tail in PLACE_TAILS.split() if tail != "新城"]
        chosen = (self.rng.choice(PLACE_HEADS), self.rng.choice(PLACE_MIDDLES), self.rng.choice(tails))
        return "".join(chosen)

    def deadline(self) -> str:
        """A deadline as tables and label lines print it."""
        return self.filled(self.rng.choice(DEADLINES.split()))

    def tail(self) -> str:
        """A deadline as it stands at the end of a bracket."""
        return self.filled(self.rng.choice(TAILS.split()))


def invent_words(rng: Random) -> Words:
    """The words of a government that does not exist."""
    place, level = rng.choice(PLACES.split()), rng.choice(LEVELS.split())
    return Words(rng, place, level, rng.randint(2006, 2026))
