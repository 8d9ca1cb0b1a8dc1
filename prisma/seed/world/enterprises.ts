// About 120 firms that do not exist. Their trade names come from tales (子虚, 乌有, 蜃楼 …), so that a Chinese reader sees at once
// that they are invented; their trades are those of an island county.
import { createRandom, seededUuid } from '../random.ts';
import type { Random } from '../random.ts';
import { townships } from './organisations.ts';
import { syntheticCreditCode } from './synthetic.ts';

export type RegistryClass = 'aboveScaleIndustry' | 'aboveQuotaService' | 'keyProjectContractor' | 'none';
export type Sector = 'industry' | 'commerce' | 'services' | 'housing' | 'transport' | 'water';
export type Grade = 'A' | 'B' | 'C' | 'D';

export interface SeedEnterprise {
  id: string;
  number: number;
  code: string;
  name: string;
  username: string;
  township: string;
  employerClass: RegistryClass;
  onList: boolean;
  grade2020: Grade | null;
  stateOwned: boolean;
  keyProject: string | null;
  sector: Sector;
  /** How many of the insured persons work here. */
  headcount: number;
  posts: readonly string[];
}

interface Trade {
  employerClass: RegistryClass;
  sector: Sector;
  firms: number;
  suffix: string;
  posts: readonly string[];
  headcount: readonly [min: number, max: number];
}

const fishPosts = ['流水线操作工', '冷库搬运工', '分拣包装工', '制冷设备操作工'];
const buildPosts = ['钢筋工', '混凝土工', '架子工', '起重机司机'];
const industry = { employerClass: 'aboveScaleIndustry', sector: 'industry' } as const;
const commerce = { employerClass: 'aboveQuotaService', sector: 'commerce' } as const;
const services = { employerClass: 'aboveQuotaService', sector: 'services' } as const;
const contractor = { employerClass: 'keyProjectContractor', posts: buildPosts, headcount: [28, 70] } as const;

const trades: readonly Trade[] = [
  { ...industry, firms: 20, suffix: '水产加工有限公司', posts: fishPosts, headcount: [25, 65] },
  { ...industry, firms: 10, suffix: '船舶修造有限公司', posts: ['电焊工', '船体装配工', '涂装工', '钳工'], headcount: [30, 80] },
  { ...industry, firms: 6, suffix: '冷链制冰有限公司', posts: ['制冰工', '冷库搬运工', '叉车司机'], headcount: [15, 35] },
  { ...industry, firms: 5, suffix: '绳网渔具有限公司', posts: ['织网工', '捻线工', '质检员'], headcount: [18, 40] },
  { ...industry, firms: 4, suffix: '海洋装备有限公司', posts: ['数控车工', '装配工', '电焊工'], headcount: [20, 50] },
  { ...commerce, firms: 14, suffix: '海景酒店有限公司', posts: ['客房服务员', '厨师', '传菜员', '工程维修员'], headcount: [18, 45] },
  { ...commerce, firms: 7, suffix: '渔家餐饮有限公司', posts: ['厨师', '服务员', '切配工'], headcount: [12, 28] },
  { ...commerce, firms: 6, suffix: '商贸超市有限公司', posts: ['收银员', '理货员', '配送员'], headcount: [14, 30] },
  { ...services, firms: 6, suffix: '海岛旅游客运有限公司', posts: ['水手', '轮机员', '客车驾驶员'], headcount: [15, 40] },
  { ...services, firms: 4, suffix: '港口物流有限公司', posts: ['装卸工', '叉车司机', '理货员'], headcount: [18, 40] },
  { ...services, firms: 3, suffix: '物业服务有限公司', posts: ['保洁员', '保安员', '水电工'], headcount: [18, 36] },
  { ...contractor, sector: 'housing', firms: 9, suffix: '建设工程有限公司' },
  { ...contractor, sector: 'transport', firms: 6, suffix: '交通工程有限公司' },
  { ...contractor, sector: 'water', firms: 5, suffix: '水利建设有限公司' },
  { employerClass: 'none', sector: 'industry', firms: 9, suffix: '水产有限公司', posts: fishPosts, headcount: [6, 15] },
  { employerClass: 'none', sector: 'commerce', firms: 6, suffix: '民宿有限公司', posts: ['客房服务员', '厨师'], headcount: [5, 12] },
];

const tradeNames = ['归墟', '瀛洲', '不周', '子虚', '乌有', '亡是', '蜃楼', '方壶', '员峤', '岱舆', '扶桑', '南柯', '黄粱', '镜花', '水月', '太虚',
  '大荒', '无稽', '青埂', '烂柯', '华胥', '鲲鹏', '北冥', '南溟', '虚舟', '忘川', '若木', '建木', '汤谷', '精卫', '沧浪', '浮槎', '乘桴', '云梦',
  '天姥', '云鲸', '星槎', '鸥盟', '海若', '冯夷', '天吴', '禺虢', '螭吻', '鲛人', '龙伯', '陵鱼', '文鳐', '赤松', '洪崖', '广成', '壶公', '麻姑', '巨阙', '干将', '纯钧',
  '湛卢', '鱼肠', '承影'];

const keyProjects: Record<'housing' | 'transport' | 'water', readonly string[]> = {
  housing: ['蜃楼湾安置小区一期工程', '太虚岛人民医院迁建工程', '南柯渔港风情街改造工程'],
  transport: ['乌有礁跨海大桥工程', '子虚岛陆岛交通码头工程'],
  water: ['归墟岛海水淡化二期工程', '瀛洲标准海塘提升工程'],
};

/** Firms the accounts, pages and tests rely on; the others are drawn. */
const fixed: Record<number, Partial<SeedEnterprise>> = {
  1: { username: 'qiye', township: 'shengshan', grade2020: 'A', onList: true, headcount: 60 },
  2: { username: 'qiye2', name: '嵊泗瀛洲海景酒店有限公司（国有）', township: 'caiyuan', stateOwned: true, onList: true, headcount: 36 },
  3: { username: 'qiye3', township: 'yangshan', onList: true, keyProject: '蜃楼湾安置小区一期工程', headcount: 48 },
};
const fixedSuffixes = ['水产加工有限公司', '海景酒店有限公司', '建设工程有限公司'];

/** The same number gives the same firms, in the same order: qiye, qiye2, qiye3, then the rest mixed. */
export function inventEnterprises(seed: number): SeedEnterprise[] {
  const random = createRandom(seed, 'enterprises');
  const slots = trades.flatMap((trade) => Array.from({ length: trade.firms }, () => trade));
  const first = fixedSuffixes.map((suffix) => takeFirst(slots, suffix));
  const names = tradeNamesBySuffix();
  return [...first, ...random.shuffled(slots)].map((trade, index) => inventEnterprise(seed, random, trade, index + 1, names));
}

function takeFirst(slots: Trade[], suffix: string): Trade {
  const index = slots.findIndex((trade) => trade.suffix === suffix);
  const [trade] = slots.splice(index, 1);
  if (trade === undefined) throw new RangeError(`no trade ${suffix}`);
  return trade;
}

/** A counter per trade, offset so that neighbours in the list don't share a trade name. */
function tradeNamesBySuffix(): (suffix: string, number: number) => string {
  const used = new Set<string>();
  return (suffix, number) => {
    for (let i = 0; ; i++) {
      const name = `嵊泗${tradeNames[(number - 1 + i) % tradeNames.length] ?? ''}${suffix}`;
      if (used.has(name)) continue;
      used.add(name);
      return name;
    }
  };
}

function inventEnterprise(
  seed: number, random: Random, trade: Trade, number: number, nameOf: (suffix: string, number: number) => string,
): SeedEnterprise {
  const code = syntheticCreditCode(number);
  const drawn: SeedEnterprise = {
    id: seededUuid(seed, `enterprise:${code}`),
    number,
    code,
    name: nameOf(trade.suffix, number),
    username: `firm-${String(number).padStart(3, '0')}`,
    township: random.pick(townships).code,
    employerClass: trade.employerClass,
    onList: trade.employerClass !== 'none' && random.chance(0.95),
    grade2020: trade.employerClass === 'aboveScaleIndustry' ? drawGrade(random) : null,
    stateOwned: trade.employerClass === 'aboveQuotaService' && random.chance(0.1),
    keyProject: drawProject(random, trade),
    sector: trade.sector,
    headcount: random.int(...trade.headcount),
    posts: trade.posts,
  };
  return { ...drawn, ...fixed[number] };
}

function drawGrade(random: Random): Grade | null {
  return random.weighted<Grade | null>([['A', 20], ['B', 35], ['C', 25], ['D', 10], [null, 10]]);
}

function drawProject(random: Random, trade: Trade): string | null {
  const { sector, employerClass } = trade;
  if (employerClass !== 'keyProjectContractor') return null;
  if (sector !== 'housing' && sector !== 'transport' && sector !== 'water') return null;
  // A few contractors work on no listed project.
  return random.chance(0.9) ? random.pick(keyProjects[sector]) : null;
}
