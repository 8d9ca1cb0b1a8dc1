// Areas of first registration as the identity number shows them (GB/T 2260). They are only a hint at the household:
// the decision rests on the registry, which may say otherwise (domain facts §2).

export interface Region {
  code: string;
  area: string;
}

export const shengsi: Region = { code: '330922', area: '浙江省舟山市嵊泗县' };

/** Neighbours that an "outside Zhoushan" reading would wrongly exclude: the notice says outside the *county*. */
export const neighbours: readonly Region[] = [
  { code: '330921', area: '浙江省舟山市岱山县' },
  { code: '330903', area: '浙江省舟山市普陀区' },
  { code: '330902', area: '浙江省舟山市定海区' },
];

export const farRegions: readonly Region[] = [
  { code: '341221', area: '安徽省阜阳市临泉县' },
  { code: '341225', area: '安徽省阜阳市阜南县' },
  { code: '341322', area: '安徽省宿州市萧县' },
  { code: '411526', area: '河南省信阳市潢川县' },
  { code: '411625', area: '河南省周口市郸城县' },
  { code: '411627', area: '河南省周口市太康县' },
  { code: '421125', area: '湖北省黄冈市浠水县' },
  { code: '430523', area: '湖南省邵阳市邵阳县' },
  { code: '511724', area: '四川省达州市大竹县' },
  { code: '511622', area: '四川省广安市武胜县' },
  { code: '530628', area: '云南省昭通市彝良县' },
  { code: '360430', area: '江西省九江市彭泽县' },
  { code: '361127', area: '江西省上饶市余干县' },
  { code: '370829', area: '山东省济宁市嘉祥县' },
  { code: '320722', area: '江苏省连云港市东海县' },
  { code: '450821', area: '广西壮族自治区贵港市平南县' },
  { code: '230221', area: '黑龙江省齐齐哈尔市龙江县' },
  { code: '331082', area: '浙江省台州市临海市' },
];

/** In place of the province in the number of a residence permit for Hong Kong, Macao and Taiwan residents. */
export const permitRegions: readonly Region[] = [
  { code: '810000', area: '香港特别行政区' },
  { code: '820000', area: '澳门特别行政区' },
  { code: '830000', area: '台湾省' },
];
