// The county's offices, by the codes that the edition's tables use. `pinyin` begins the user names of the people who work there.
import type { DepartmentKey, TownshipKey } from '../../../policy/edition/organisation.ts';

export interface Office<Code extends string = string> {
  code: Code;
  name: string;
  nameEn: string;
  shortName: string;
  pinyin: string;
}

export const departments: readonly Office<DepartmentKey>[] = [
  { code: 'humanResources', name: '嵊泗县人力资源和社会保障局', nameEn: 'Human Resources and Social Security Bureau', shortName: '人社局', pinyin: 'renshe' },
  { code: 'developmentReform', name: '嵊泗县发展和改革局', nameEn: 'Development and Reform Bureau', shortName: '发改局', pinyin: 'fagai' },
  { code: 'economyInformation', name: '嵊泗县经济和信息化局', nameEn: 'Economy and Information Technology Bureau', shortName: '经信局', pinyin: 'jingxin' },
  { code: 'finance', name: '嵊泗县财政局', nameEn: 'Finance Bureau', shortName: '财政局', pinyin: 'caizheng' },
  { code: 'commerce', name: '嵊泗县商务局', nameEn: 'Commerce Bureau', shortName: '商务局', pinyin: 'shangwu' },
  { code: 'housingConstruction', name: '嵊泗县住房和城乡建设局', nameEn: 'Housing and Construction Bureau', shortName: '住建局', pinyin: 'zhujian' },
  { code: 'transport', name: '嵊泗县交通运输局', nameEn: 'Transport Bureau', shortName: '交通局', pinyin: 'jiaotong' },
  { code: 'waterResources', name: '嵊泗县水利局', nameEn: 'Water Resources Bureau', shortName: '水利局', pinyin: 'shuili' },
  { code: 'publicSecurity', name: '嵊泗县公安局', nameEn: 'Public Security Bureau', shortName: '公安局', pinyin: 'gongan' },
  { code: 'fireRescue', name: '嵊泗县消防救援大队', nameEn: 'Fire and Rescue Brigade', shortName: '消防', pinyin: 'xiaofang' },
  { code: 'health', name: '嵊泗县卫生健康局', nameEn: 'Health Bureau', shortName: '卫健局', pinyin: 'weijian' },
  { code: 'education', name: '嵊泗县教育局', nameEn: 'Education Bureau', shortName: '教育局', pinyin: 'jiaoyu' },
  { code: 'civilAffairs', name: '嵊泗县民政局', nameEn: 'Civil Affairs Bureau', shortName: '民政局', pinyin: 'minzheng' },
  { code: 'taxation', name: '国家税务总局嵊泗县税务局', nameEn: 'Tax Bureau', shortName: '税务局', pinyin: 'shuiwu' },
  { code: 'emergencyManagement', name: '嵊泗县应急管理局', nameEn: 'Emergency Management Bureau', shortName: '应急局', pinyin: 'yingji' },
  { code: 'cultureTourism', name: '嵊泗县文化和广电旅游体育局', nameEn: 'Culture and Tourism Bureau', shortName: '文旅局', pinyin: 'wenlv' },
  { code: 'disabledFederation', name: '嵊泗县残疾人联合会', nameEn: "Disabled Persons' Federation", shortName: '残联', pinyin: 'canlian' },
  { code: 'tradeUnion', name: '嵊泗县总工会', nameEn: 'Federation of Trade Unions', shortName: '总工会', pinyin: 'gonghui' },
  { code: 'supervisionOffice', name: '嵊泗县人民政府办公室督查室', nameEn: 'Supervision Office of the County Government', shortName: '督查室', pinyin: 'ducha' },
];

export const townships: readonly Office<TownshipKey>[] = [
  { code: 'caiyuan', name: '菜园镇人民政府', nameEn: 'Caiyuan Town', shortName: '菜园镇', pinyin: 'caiyuan' },
  { code: 'shengshan', name: '嵊山镇人民政府', nameEn: 'Shengshan Town', shortName: '嵊山镇', pinyin: 'shengshan' },
  { code: 'yangshan', name: '洋山镇人民政府', nameEn: 'Yangshan Town', shortName: '洋山镇', pinyin: 'yangshan' },
  { code: 'wulong', name: '五龙乡人民政府', nameEn: 'Wulong Township', shortName: '五龙乡', pinyin: 'wulong' },
  { code: 'huanglong', name: '黄龙乡人民政府', nameEn: 'Huanglong Township', shortName: '黄龙乡', pinyin: 'huanglong' },
  { code: 'gouqi', name: '枸杞乡人民政府', nameEn: 'Gouqi Township', shortName: '枸杞乡', pinyin: 'gouqi' },
  { code: 'huaniao', name: '花鸟乡人民政府', nameEn: 'Huaniao Township', shortName: '花鸟乡', pinyin: 'huaniao' },
];

/** Training institutions are invented, as firms are. The number goes into the credit code. */
export const institutions: readonly { number: number; name: string; nameEn: string }[] = [
  { number: 901, name: '嵊泗子虚职业技能培训学校', nameEn: 'Zixu Vocational School (fictional)' },
];
