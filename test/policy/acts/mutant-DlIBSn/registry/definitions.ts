import type { DepartmentKey } from '../edition/organisation.ts';

/** The lists that departments keep, and that verdicts are made by: each a spreadsheet with one row per firm or person. */
export const registryKinds = [
  'aboveScale', 'grades', 'stateOwnership', 'keyProjects', 'insurance', 'household', 'premiums', 'blacklists', 'taxAccounts',
] as const;
export type RegistryKind = (typeof registryKinds)[number];

/** full: whoever is not in the file leaves the list. partial: the file adds and corrects, and takes nobody away. */
export const registryModes = ['full', 'partial'] as const;
export type RegistryMode = (typeof registryModes)[number];

/** How a column's cell is read. A choice is stored by its code, whatever a department calls it. */
export type ColumnReading =
  | { readonly as: 'choice'; readonly choices: Readonly<Record<string, readonly string[]>> }
  | { readonly as: 'yesNo' | 'text' | 'year' | 'yuan' | 'date' | 'account' };

export interface RegistryColumn {
  readonly key: string;
  /** Heading of the template; Chinese, as every document of the county. */
  readonly heading: string;
  readonly aliases: readonly string[];
  /** A column that may be missing or empty: what it then stands for. */
  readonly absent?: unknown;
  readonly reading: ColumnReading;
  /** For the two example rows of the template. */
  readonly examples: readonly [string, string];
}

export interface RegistryDefinition {
  readonly kind: RegistryKind;
  readonly subject: 'firm' | 'person';
  /** The offices whose handlers and heads may bring the list. */
  readonly importers: readonly DepartmentKey[];
  readonly columns: readonly RegistryColumn[];
  /** A column that tells apart several rows of one firm: a year, a list. */
  readonly apart?: string;
  /** The column whose value is kept under seal, shown by its last four digits alone. */
  readonly sealed?: string;
}

const yesNo = (key: string, heading: string, aliases: readonly string[], absent?: boolean): RegistryColumn =>
  ({ key, heading, aliases, reading: { as: 'yesNo' }, examples: ['否', '是'], ...(absent === undefined ? {} : { absent }) });

const projectSectors = {
  housing: ['房建市政', '房建', '房屋市政', '房屋建筑', '市政', '住建'],
  transport: ['交通', '交通运输', '公路港航'],
  water: ['水利', '水务'],
} as const;

export const registryDefinitions: Readonly<Record<RegistryKind, RegistryDefinition>> = {
  aboveScale: {
    kind: 'aboveScale', subject: 'firm', importers: ['economyInformation', 'developmentReform', 'commerce'],
    columns: [
      {
        key: 'employerClass', heading: '企业类别', aliases: ['类别', '入库类别'], examples: ['规上工业企业', '规上（限上）服务业企业'],
        reading: { as: 'choice', choices: {
          aboveScaleIndustry: ['规上工业企业', '规上工业', '规模以上工业', '规模以上工业企业'],
          aboveQuotaService: ['规上（限上）服务业企业', '规上服务业', '限上服务业', '规上服务业企业', '限上服务业企业', '限上批零住餐', '规上限上服务业企业'],
        } },
      },
      {
        key: 'sector', heading: '所属行业', aliases: ['行业'], examples: ['工业', '批零住餐'],
        reading: { as: 'choice', choices: {
          industry: ['工业', '制造业'],
          commerce: ['批零住餐', '批发零售', '批发', '零售', '住宿餐饮', '住宿', '餐饮', '商贸'],
          services: ['其他服务业', '服务业', '规上服务业'],
        } },
      },
    ],
  },
  grades: {
    kind: 'grades', subject: 'firm', importers: ['economyInformation'],
    columns: [
      { key: 'year', heading: '评价年度', aliases: ['年度', '年份'], examples: ['2020', '2020'], reading: { as: 'year' } },
      { key: 'grade', heading: '评价档次', aliases: ['档次', '等级', '评价等级', '评价结果'], examples: ['A', 'D'], reading: { as: 'choice', choices: { A: ['A', 'A档', 'A类'], B: ['B', 'B档', 'B类'], C: ['C', 'C档', 'C类'], D: ['D', 'D档', 'D类'] } } },
    ],
  },
  stateOwnership: {
    kind: 'stateOwnership', subject: 'firm', importers: ['finance', 'humanResources'],
    columns: [yesNo('stateOwned', '国有及国有控股', ['是否国有及国有控股', '国有', '是否国有', '国有控股'])],
  },
  keyProjects: {
    kind: 'keyProjects', subject: 'firm', importers: ['developmentReform'],
    columns: [
      { key: 'project', heading: '重大建设项目名称', aliases: ['项目名称', '项目', '所在项目', '重大项目'], examples: ['示例标准海塘提升工程', '示例安置小区一期工程'], reading: { as: 'text' } },
      { key: 'sector', heading: '行业主管', aliases: ['行业', '项目行业', '主管行业'], examples: ['水利', '房建市政'], reading: { as: 'choice', choices: projectSectors } },
    ],
  },
  insurance: {
    kind: 'insurance', subject: 'person', importers: ['humanResources'],
    columns: [
      {
        key: 'insurance', heading: '参保情况', aliases: ['参保险种', '险种', '参保', '参保状态'], examples: ['职工社会保险', '按项目工伤保险'],
        reading: { as: 'choice', choices: {
          employee: ['职工社会保险', '职工', '职工养老保险', '已参保', '企业职工'],
          projectInjury: ['按项目工伤保险', '按项目参加工伤保险', '项目工伤', '工伤保险（按项目）'],
          none: ['未参保', '无', '未缴纳'],
        } },
      },
      yesNo('paidLate', '事后补缴', ['是否补缴', '补缴', '是否事后补缴'], false),
    ],
  },
  household: {
    kind: 'household', subject: 'person', importers: ['publicSecurity'],
    columns: [{
      key: 'household', heading: '户籍', aliases: ['户籍情况', '户籍所在', '户籍范围'], examples: ['县外', '本县'],
      reading: { as: 'choice', choices: { county: ['本县', '县内', '嵊泗', '嵊泗县'], outside: ['县外', '外县', '非本县', '非我县', '外地'] } },
    }],
  },
  premiums: {
    kind: 'premiums', subject: 'firm', importers: ['humanResources', 'taxation'], apart: 'year',
    columns: [
      { key: 'year', heading: '缴费年度', aliases: ['年度', '年份'], examples: ['2020', '2020'], reading: { as: 'year' } },
      { key: 'unitFen', heading: '单位缴纳（元）', aliases: ['单位缴费', '单位缴纳', '单位缴费额', '企业缴纳'], examples: ['12000.00', '8600.50'], reading: { as: 'yuan' } },
      { key: 'staffFen', heading: '职工缴纳（元）', aliases: ['个人缴费', '职工缴纳', '个人缴纳', '职工缴费'], examples: ['6000.00', '4300.00'], reading: { as: 'yuan' } },
    ],
  },
  blacklists: {
    kind: 'blacklists', subject: 'firm', importers: ['developmentReform'], apart: 'list',
    columns: [
      { key: 'list', heading: '名单类型', aliases: ['名单', '类型'], examples: ['严重失信', '僵尸企业'], reading: { as: 'choice', choices: { seriouslyDishonest: ['严重失信', '严重失信企业', '失信'], zombie: ['僵尸企业', '僵尸'] } } },
      { key: 'listedOn', heading: '列入日期', aliases: ['列入时间', '认定日期'], examples: ['2021-06-30', '2021-09-15'], reading: { as: 'date' } },
    ],
  },
  taxAccounts: {
    kind: 'taxAccounts', subject: 'firm', importers: ['taxation'], sealed: 'account',
    columns: [
      { key: 'bank', heading: '开户银行', aliases: ['开户行', '银行'], examples: ['示例银行嵊泗支行', '示例银行菜园支行'], reading: { as: 'text' } },
      { key: 'account', heading: '缴费账号', aliases: ['账号', '银行账号', '缴费银行账号', '账户'], examples: ['900000000000000018', '900000000000000026'], reading: { as: 'account' } },
    ],
  },
};

/** The columns that say whom a row is about. */
export const subjectColumns: Readonly<Record<RegistryDefinition['subject'], readonly RegistryColumn[]>> = {
  firm: [
    { key: 'creditCode', heading: '统一社会信用代码', aliases: ['信用代码', '社会信用代码', '统一信用代码', '代码'], examples: ['91330922MA00000152', '91330922MA0000023W'], reading: { as: 'text' } },
    { key: 'name', heading: '企业名称', aliases: ['单位名称', '名称', '企业', '公司名称'], examples: ['示例水产加工有限公司', '示例海景酒店有限公司'], reading: { as: 'text' } },
  ],
  person: [
    { key: 'name', heading: '姓名', aliases: ['人员姓名', '名字'], examples: ['张示例', '李样本'], reading: { as: 'text' } },
    {
      key: 'documentType', heading: '证件类型', aliases: ['证件种类'], absent: 'idCard', examples: ['居民身份证', '居民身份证'],
      reading: { as: 'choice', choices: { idCard: ['居民身份证', '身份证'], residencePermit: ['港澳台居民居住证', '居住证'], passport: ['护照', '外国护照'] } },
    },
    { key: 'documentNumber', heading: '证件号码', aliases: ['身份证号', '身份证号码', '公民身份号码', '证件号'], examples: ['990000188001010013', '990000188505050027'], reading: { as: 'text' } },
  ],
};

export const columnsOf = ({ subject, columns }: RegistryDefinition): readonly RegistryColumn[] => [...subjectColumns[subject], ...columns];
