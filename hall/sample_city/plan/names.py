"""Invented names, Chinese with their Latin spelling: communities, roads, people. No real person or place is meant."""

from __future__ import annotations

from random import Random

Pair = tuple[str, str]


def _pairs(text: str) -> tuple[Pair, ...]:
    words = text.split()
    return tuple((word[0], word[1:]) for word in words)


_FIRST = _pairs(
    "新Xin 建Jian 兴Xing 永Yong 安An 长Chang 平Ping 和He 金Jin 明Ming "
    "文Wen 嘉Jia 福Fu 康Kang 华Hua 丰Feng 东Dong 宏Hong"
)
_SECOND = _pairs(
    "源yuan 泰tai 民min 乐le 顺shun 庆qing 祥xiang 阳yang 宁ning 远yuan "
    "光guang 业ye 园yuan 桥qiao 苑yuan 林lin 河he 秀xiu"
)
_FAMILY = _pairs(
    "王Wang 李Li 张Zhang 刘Liu 陈Chen 杨Yang 赵Zhao 黄Huang 周Zhou 吴Wu "
    "徐Xu 孙Sun 胡Hu 朱Zhu 高Gao 林Lin 何He 郭Guo 马Ma 罗Luo 梁Liang "
    "宋Song 郑Zheng 谢Xie 韩Han 唐Tang 冯Feng 于Yu 董Dong 萧Xiao 程Cheng "
    "曹Cao 袁Yuan 邓Deng 许Xu 傅Fu 沈Shen 曾Zeng 彭Peng 吕Lü"
)
_GIVEN = _pairs(
    "伟wei 敏min 静jing 丽li 强qiang 磊lei 军jun 洋yang 勇yong 艳yan "
    "杰jie 娟juan 涛tao 超chao 明ming 霞xia 平ping 刚gang 玲ling 辉hui "
    "鹏peng 红hong 波bo 斌bin 宇yu 浩hao 凯kai 倩qian 颖ying 琳lin "
    "晨chen 阳yang 峰feng 岩yan 雪xue 梅mei 宁ning 佳jia 文wen 海hai"
)
_ROAD_WORDS: dict[str, Pair] = {
    "ring": ("环路", "Ring Road"),
    "arterial": ("大道", "Avenue"),
    "secondary": ("路", "Road"),
    "branch": ("街", "Street"),
    "lane": ("巷", "Lane"),
}


def place_names(count: int, rng: Random) -> list[Pair]:
    """So many different two-character names; from the 325th on with a number."""
    pool = [(a + b, x + y) for a, x in _FIRST for b, y in _SECOND]
    rng.shuffle(pool)
    return [
        pool[n]
        if n < len(pool)
        else (f"{pool[n % len(pool)][0]}{n // len(pool) + 1}", f"{pool[n % len(pool)][1]} {n // len(pool) + 1}")
        for n in range(count)
    ]


def community_names(count: int, rng: Random) -> list[Pair]:
    """…社区."""
    return [(f"{zh}社区", f"{en} Community") for zh, en in place_names(count, rng)]


def road_names(classes: list[str], rng: Random) -> list[Pair]:
    """One name a road, its last word by class."""
    names = place_names(len(classes), rng)
    return [
        (zh + _ROAD_WORDS[road_class][0], f"{en} {_ROAD_WORDS[road_class][1]}")
        for (zh, en), road_class in zip(names, classes, strict=True)
    ]


def section_name(road: Pair, number: int, of: int) -> Pair:
    """建设路（2段）; a road of one section keeps its name."""
    if of == 1:
        return road
    return f"{road[0]}（{number}段）", f"{road[1]} ({number})"


def person_name(rng: Random) -> Pair:
    """Family name and one or two characters."""
    family = rng.choice(_FAMILY)
    given = [rng.choice(_GIVEN) for _ in range(rng.choice((1, 2, 2)))]
    return family[0] + "".join(zh for zh, _ in given), f"{family[1]} {''.join(en for _, en in given).capitalize()}"


def phone(number: int) -> str:
    """A telephone number that cannot be anyone's."""
    return f"000-{number:08d}"
