// Names of people who do not exist, in the mix that an island's factories have.
import type { Random } from '../random.ts';

const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶贺顾毛郝龚邵万钱严覃武戴莫孔向汤'];
const compoundSurnames = ['欧阳', '上官', '诸葛', '司马', '夏侯', '东方'];
const maleLetters = [...'伟强磊军勇杰涛明超刚平辉鹏斌波宇浩凯健俊帆志成文海建国华永春生林峰松柏宏远德福祥根贵'];
const femaleLetters = [...'芳娜敏静丽艳娟霞秀玲桂英兰凤洁梅琳雪荣爱妹红玉萍燕彩菊莲翠婷慧晓春云香月巧珍'];
// Peoples whose names are not of the Han pattern work here too, and a name with a middle dot must survive every form.
const otherNames = ['阿依古丽·吐尔逊', '买买提江·艾力', '吉克阿木', '沙马拉则', '阿苦日呷', '韦阿妹', '龙阿金', '扎西顿珠', '卓玛央宗', '古丽娜尔·哈力克'];

export interface PersonName {
  name: string;
  sex: 'female' | 'male';
}

export function inventName(random: Random): PersonName {
  const sex = random.chance(0.42) ? 'female' : 'male';
  if (random.chance(0.012)) return { name: random.pick(otherNames), sex };
  const surname = random.chance(0.008) ? random.pick(compoundSurnames) : random.pick(surnames);
  const letters = sex === 'male' ? maleLetters : femaleLetters;
  const given = random.pick(letters) + (random.chance(0.78) ? random.pick(letters) : '');
  return { name: surname + given, sex };
}
