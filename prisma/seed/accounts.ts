// Who can sign in at a demonstration. All accounts share one documented password; an installation that is no demonstration
// gets none of them.
import type { SeedEnterprise } from './world/enterprises.ts';
import { departments, institutions, townships } from './world/organisations.ts';
import type { Office } from './world/organisations.ts';
import { syntheticCreditCode } from './world/synthetic.ts';

export type AccountRole =
  | 'handler' | 'sectionHead' | 'bureauHead' | 'supervisionOffice' | 'countyLeader' | 'paymentMaker' | 'paymentChecker'
  | 'auditor' | 'administrator' | 'security' | 'enterpriseAgent' | 'institution';

export interface SeedAccount {
  username: string;
  displayName: string;
  /** Slug of an office, or the credit code of a firm or institution. */
  organisationCode: string;
  roles: readonly AccountRole[];
  labelZh: string;
  labelEn: string;
}

/** For demonstrations only, printed at the start and in the README. */
export const demonstrationPassword = 'shengsi-2022';

/** The accounts shown at the start and offered on the sign-in page: one for every part a person can play. */
export const demonstrationAccounts: readonly SeedAccount[] = [
  agent('qiye', '林望舒', 1, '企业 · 水产加工（规上工业）', 'Enterprise: fish processing, above-scale industry'),
  agent('qiye2', '苏半夏', 2, '企业 · 国有海景酒店（限上服务业）', 'Enterprise: state-owned hotel'),
  agent('qiye3', '石问渠', 3, '企业 · 重大项目施工单位', 'Enterprise: contractor of a key project'),
  staff('jingxin', '顾知行', 'economyInformation', ['handler'], '经信局 · 经办', 'Economy and IT bureau: industry review'),
  staff('jingxin2', '沈清和', 'economyInformation', ['handler'], '经信局 · 经办', 'Economy and IT bureau: industry review'),
  staff('jingxin-head', '陆明远', 'economyInformation', ['sectionHead'], '经信局 · 科室负责人', 'Economy and IT bureau: section head'),
  staff('shangwu', '方若水', 'commerce', ['handler'], '商务局 · 经办', 'Commerce bureau: industry review'),
  staff('fagai', '严守拙', 'developmentReform', ['handler'], '发改局 · 经办', 'Development and reform bureau: industry review'),
  staff('zhujian', '丁乐山', 'housingConstruction', ['handler'], '住建局 · 经办', 'Housing bureau: handler'),
  staff('renshe', '周静姝', 'humanResources', ['handler'], '人社局 · 经办（参保户籍核实）', 'HR bureau: verification of persons'),
  staff('renshe2', '吴思齐', 'humanResources', ['handler'], '人社局 · 经办（参保户籍核实）', 'HR bureau: verification of persons'),
  staff('renshe-head', '郑怀瑾', 'humanResources', ['sectionHead'], '人社局 · 科室负责人', 'HR bureau: section head'),
  staff('renshe-leader', '贺兰亭', 'humanResources', ['bureauHead'], '人社局 · 局长', 'HR bureau: bureau head'),
  staff('caizheng', '钱有度', 'finance', ['handler'], '财政局 · 经办（资金审核）', 'Finance bureau: approval within budget'),
  staff('caizheng-head', '金守约', 'finance', ['sectionHead'], '财政局 · 科室负责人', 'Finance bureau: section head'),
  staff('chuna', '马素心', 'humanResources', ['paymentMaker'], '人社局 · 发放制单', 'HR bureau: makes payment batches'),
  staff('fuhe', '许慎之', 'humanResources', ['paymentChecker'], '人社局 · 发放复核', 'HR bureau: releases payment batches'),
  staff('caiyuan', '王海生', 'caiyuan', ['handler'], '菜园镇 · 经办（企业入驻、帮办）', 'Caiyuan Town: enrols firms, files for them'),
  staff('caiyuan-head', '夏知秋', 'caiyuan', ['sectionHead'], '菜园镇 · 分管负责人', 'Caiyuan Town: head'),
  staff('ducha', '石鉴之', 'supervisionOffice', ['supervisionOffice'], '县府办督查室', 'Supervision office'),
  staff('xianzhang', '江海平', 'supervisionOffice', ['countyLeader'], '县领导', 'County leader'),
  staff('shenji', '明察秋', 'supervisionOffice', ['auditor'], '审计', 'Auditor'),
  staff('admin', '管仲和', 'humanResources', ['administrator'], '系统管理员', 'Administrator (people)'),
  staff('anquan', '安如磐', 'humanResources', ['security'], '安全管理员', 'Security'),
];

/** Everybody who can sign in: a handler, a section head and a bureau head in every office, and an agent in every firm. */
export function allAccounts(enterprises: readonly SeedEnterprise[]): SeedAccount[] {
  const known = new Set(demonstrationAccounts.map((account) => account.username));
  const others = [
    ...departments.flatMap(departmentChain),
    ...townships.flatMap(townshipChain),
    ...institutions.map((i) => ({
      username: 'peixun', displayName: '培训学校教务', organisationCode: syntheticCreditCode(i.number), roles: ['institution'] as const,
      labelZh: '培训机构', labelEn: 'Training institution',
    })),
    ...enterprises.map((e) => ({
      username: e.username, displayName: `${e.name}专员`, organisationCode: e.code, roles: ['enterpriseAgent'] as const, labelZh: '企业', labelEn: 'Enterprise',
    })),
  ];
  return [...demonstrationAccounts, ...others.filter((account) => !known.has(account.username))];
}

function departmentChain(office: Office): SeedAccount[] {
  const handlerRole = office.code === 'supervisionOffice' ? 'supervisionOffice' : 'handler';
  return [
    placed(office, office.pinyin, [handlerRole], '经办', 'handler'),
    placed(office, `${office.pinyin}-head`, ['sectionHead'], '科室负责人', 'section head'),
    placed(office, `${office.pinyin}-leader`, ['bureauHead'], '局长', 'bureau head'),
  ];
}

function townshipChain(office: Office): SeedAccount[] {
  return [
    placed(office, office.pinyin, ['handler'], '经办', 'handler'),
    placed(office, `${office.pinyin}-head`, ['sectionHead'], '分管负责人', 'head'),
  ];
}

function placed(office: Office, username: string, roles: readonly AccountRole[], post: string, postEn: string): SeedAccount {
  const label = `${office.shortName} · ${post}`;
  return { username, displayName: `${office.shortName}${post}`, organisationCode: office.code, roles, labelZh: label, labelEn: `${office.nameEn}: ${postEn}` };
}

function staff(username: string, displayName: string, organisationCode: string, roles: readonly AccountRole[], labelZh: string, labelEn: string): SeedAccount {
  return { username, displayName, organisationCode, roles, labelZh, labelEn };
}

function agent(username: string, displayName: string, enterpriseNumber: number, labelZh: string, labelEn: string): SeedAccount {
  return staff(username, displayName, syntheticCreditCode(enterpriseNumber), ['enterpriseAgent'], labelZh, labelEn);
}
