/**
 * Benefits for staying over the festival that a person may have had elsewhere. Which of them exclude the red envelope is a setting of the
 * edition: the notice says nothing of it, and subsidies of this kind are not stated to be stackable (domain, trap 8).
 */
export const stayBenefits = [
  'otherCountyBonus', // 其他县（市、区）的留工红包
  'cityStaySubsidy', // 市级留工补贴
  'stayCoupons', // 其他地区的留工消费券
  'employerBonus', // 企业自行发放的留岗红包：the notice encourages it, it never excludes
] as const;
export type StayBenefit = (typeof stayBenefits)[number];
