import type { Random } from '../numerics/random.ts';
import type { Words } from './config.ts';

const surnames = `王 Wang,李 Li,张 Zhang,刘 Liu,陈 Chen,杨 Yang,黄 Huang,赵 Zhao,吴 Wu,周 Zhou,徐 Xu,孙 Sun,马 Ma,朱 Zhu,胡 Hu,郭 Guo,
何 He,林 Lin,高 Gao,罗 Luo,郑 Zheng,梁 Liang,谢 Xie,宋 Song,唐 Tang,许 Xu,邓 Deng,韩 Han,冯 Feng,曹 Cao,彭 Peng,曾 Zeng,
肖 Xiao,田 Tian,董 Dong,潘 Pan,袁 Yuan,蔡 Cai,蒋 Jiang,余 Yu,于 Yu,杜 Du,叶 Ye,程 Cheng,魏 Wei,苏 Su,吕 Lü,丁 Ding,
任 Ren,卢 Lu,姚 Yao,沈 Shen,钟 Zhong,姜 Jiang,崔 Cui,谭 Tan,陆 Lu,范 Fan,汪 Wang,廖 Liao,石 Shi,金 Jin,韦 Wei,贾 Jia,
夏 Xia,付 Fu,方 Fang,邹 Zou,熊 Xiong,白 Bai,孟 Meng,秦 Qin,邱 Qiu,侯 Hou,江 Jiang,尹 Yin,薛 Xue,欧阳 Ouyang,司徒 Situ`;

const givenNames = `静 Jing,敏 Min,丽娟 Lijuan,婷婷 Tingting,雪梅 Xuemei,晓燕 Xiaoyan,佳怡 Jiayi,欣怡 Xinyi,雨桐 Yutong,梦瑶 Mengyao,
思琪 Siqi,诗涵 Shihan,玉兰 Yulan,秀英 Xiuying,海燕 Haiyan,春梅 Chunmei,慧敏 Huimin,丹 Dan,琳 Lin,倩 Qian,
颖 Ying,洁 Jie,莹 Ying,璐 Lu,蕾 Lei,娜 Na,艳 Yan,霞 Xia,薇 Wei,雯 Wen,
晨曦 Chenxi,可欣 Kexin,若曦 Ruoxi,紫涵 Zihan,语嫣 Yuyan,嘉敏 Jiamin,文静 Wenjing,淑芬 Shufen,凤英 Fengying,美玲 Meiling,
小曼 Xiaoman,一诺 Yinuo,梓萱 Zixuan,书瑶 Shuyao,念慈 Nianci,安琪 Anqi,红梅 Hongmei,素琴 Suqin,月 Yue,宁 Ning,
伟 Wei,强 Qiang,磊 Lei,军 Jun,勇 Yong,杰 Jie,涛 Tao,超 Chao,鹏 Peng,辉 Hui,
斌 Bin,凯 Kai,浩然 Haoran,子轩 Zixuan,宇航 Yuhang,俊杰 Junjie,志强 Zhiqiang,建国 Jianguo,文博 Wenbo,天佑 Tianyou,
明远 Mingyuan,国栋 Guodong,家豪 Jiahao,思远 Siyuan,子墨 Zimo,泽宇 Zeyu,昊天 Haotian,立群 Liqun,永康 Yongkang,振华 Zhenhua,
晓东 Xiaodong,海波 Haibo,少华 Shaohua,成 Cheng,亮 Liang,刚 Gang,飞 Fei,毅 Yi,峰 Feng,健 Jian,
子豪 Zihao,一鸣 Yiming,绍辉 Shaohui,景行 Jingxing,启明 Qiming,德胜 Desheng,长春 Changchun,瑞 Rui,帆 Fan,航 Hang`;

function pairsOf(table: string): Words[] {
  return table.split(',').map((entry) => {
    const [zh = '', en = ''] = entry.trim().split(' ');
    return { zh, en };
  });
}

const surnamePairs = pairsOf(surnames);
const givenPairs = pairsOf(givenNames);

/** A person's name in both languages and the sign-in name made of it. */
export interface PersonName {
  name: Words;
  username: string;
}

/**
 * A source of names of which no two are equal, common surnames more often than rare ones.
 *
 * @example createNames(randomFrom(7))().username.length > 2 // => true
 */
export function createNames(random: Random): () => PersonName {
  const taken = new Set<string>();
  const usernames = new Map<string, number>();
  const draw = (): Words => {
    const surname = surnamePairs[Math.floor(surnamePairs.length * random.uniform() ** 1.7)] ?? { zh: '王', en: 'Wang' };
    const given = givenPairs[random.integer(givenPairs.length)] ?? { zh: '静', en: 'Jing' };
    return { zh: surname.zh + given.zh, en: `${surname.en} ${given.en}` };
  };
  return () => {
    let name = draw();
    for (let attempt = 0; attempt < 50 && taken.has(name.zh); attempt++) name = draw();
    const count = taken.size;
    if (taken.has(name.zh)) name = { zh: `${name.zh}${count}`, en: `${name.en} ${count}` };
    taken.add(name.zh);
    const base = name.en.toLowerCase().replaceAll(' ', '').replaceAll('ü', 'v');
    const uses = (usernames.get(base) ?? 0) + 1;
    usernames.set(base, uses);
    return { name, username: uses === 1 ? base : `${base}${uses}` };
  };
}
