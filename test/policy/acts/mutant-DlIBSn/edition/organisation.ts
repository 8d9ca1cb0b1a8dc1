/** Departments of the county that have a duty in the campaign, by code. Names are in `messages/departments.ts`. */
export const departmentKeys = [
  'humanResources', // 人社局
  'developmentReform', // 发改局
  'economyInformation', // 经信局
  'finance', // 财政局
  'commerce', // 商务局
  'housingConstruction', // 住建局
  'transport', // 交通局
  'waterResources', // 水利局
  'publicSecurity', // 公安局
  'fireRescue', // 消防救援大队
  'health', // 卫健局
  'education', // 教育局
  'civilAffairs', // 民政局
  'taxation', // 税务局
  'emergencyManagement', // 应急管理局
  'cultureTourism', // 文旅局
  'disabledFederation', // 残联
  'tradeUnion', // 总工会
  'supervisionOffice', // 县府办督查室
] as const;
export type DepartmentKey = (typeof departmentKeys)[number];

/** The seven townships of the county. */
export const townshipKeys = [
  'caiyuan', // 菜园镇
  'shengshan', // 嵊山镇
  'yangshan', // 洋山镇
  'wulong', // 五龙乡
  'huanglong', // 黄龙乡
  'gouqi', // 枸杞乡
  'huaniao', // 花鸟乡
] as const;
export type TownshipKey = (typeof townshipKeys)[number];

/** The three classes of employer of the notice, 一. */
export const employerClasses = ['aboveScaleIndustry', 'aboveQuotaService', 'keyProjectContractor'] as const;
export type EmployerClass = (typeof employerClasses)[number];

/**
 * Sector of a firm in the registry, which decides who reviews it: industry; above-quota trade, lodging and catering (`commerce`);
 * other services; and for contractors the sector of the project (housing, transport, water).
 */
export const sectors = ['industry', 'commerce', 'services', 'housing', 'transport', 'water'] as const;
export type Sector = (typeof sectors)[number];
