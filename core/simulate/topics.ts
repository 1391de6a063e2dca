import type { Words } from './config.ts';
import type { QueueKey } from './organisation.ts';

/** The office that handles a case (承办单位): working days allowed, and how it keeps them. */
export interface CaseOffice {
  name: Words;
  deadlineWorkdays: number;
  /** Median time to close as a share of the time allowed. */
  pace: number;
}

/** What a contact is about. Seconds are means for an average agent; chances are 0 to 1; weights are relative within the queue. */
export interface Topic {
  key: string;
  queue: QueueKey;
  name: Words;
  weight: number;
  talkSeconds: number;
  acwSeconds: number;
  /** Chance that the problem is not solved by the contact. */
  unresolved: number;
  caseChance: number;
  transferChance: number;
  office: CaseOffice;
}

function office(zh: string, en: string, deadlineWorkdays: number, pace: number): CaseOffice {
  return { name: { zh, en }, deadlineWorkdays, pace };
}

const offices = {
  social: office('市人社局', 'Human Resources Bureau', 5, 0.48),
  housing: office('市住建局', 'Housing Bureau', 7, 0.58),
  city: office('市城管局', 'City Management Bureau', 3, 0.5),
  market: office('市市场监管局', 'Market Regulation Bureau', 7, 0.52),
  power: office('市供电公司', 'Power Company', 2, 0.4),
  water: office('市水务集团', 'Water Group', 2, 0.46),
  gas: office('市燃气热力公司', 'Gas and Heating Company', 2, 0.48),
  police: office('市公安局', 'Public Security Bureau', 5, 0.45),
  traffic: office('市交通局', 'Transport Bureau', 5, 0.44),
  education: office('市教育局', 'Education Bureau', 5, 0.5),
  environment: office('市生态环境局', 'Environment Bureau', 5, 0.54),
  estate: office('属地街道办', 'Sub-district Office', 5, 0.64),
  services: office('市政务服务局', 'Government Services Bureau', 3, 0.42),
};

type Line = [
  key: string,
  zh: string,
  en: string,
  weight: number,
  talk: number,
  acw: number,
  unresolved: number,
  cases: number,
  transfers: number,
  office: CaseOffice,
];

function topicsOf(queue: QueueKey, lines: readonly Line[]): Topic[] {
  return lines.map(([key, zh, en, weight, talkSeconds, acwSeconds, unresolved, caseChance, transferChance, by]) => {
    return { key, queue, name: { zh, en }, weight, talkSeconds, acwSeconds, unresolved, caseChance, transferChance, office: by };
  });
}

/** The topic that the mix-change story swells; it takes longer than its neighbours. */
export const campaignTopic = 'renovation-grant';

/** Everything people contact the demo centre about. */
export const topics: readonly Topic[] = [
  ...topicsOf('consult', [
    ['social-insurance', '社保医保', 'Social and health insurance', 22, 150, 28, 0.16, 0.03, 0.02, offices.social],
    ['housing-fund', '公积金', 'Housing fund', 14, 145, 26, 0.14, 0.02, 0.02, offices.housing],
    ['residence', '户籍身份证', 'Residence and identity card', 13, 125, 24, 0.12, 0.02, 0.01, offices.police],
    ['property-register', '不动产登记', 'Property registration', 9, 165, 30, 0.18, 0.03, 0.03, offices.housing],
    ['business-licence', '营业执照', 'Business licence', 8, 160, 30, 0.17, 0.02, 0.03, offices.market],
    ['school', '入学转学', 'School places', 9, 140, 28, 0.17, 0.05, 0.02, offices.education],
    ['transport', '公交地铁', 'Bus and metro', 11, 95, 20, 0.09, 0.05, 0.01, offices.traffic],
    [campaignTopic, '旧房改造补贴', 'Home renovation grant', 4, 265, 42, 0.2, 0.06, 0.05, offices.housing],
  ]),
  ...topicsOf('repair', [
    ['power-cut', '停电', 'Power cut', 13, 130, 42, 0.15, 0.55, 0.02, offices.power],
    ['water-cut', '停水漏水', 'Water cut or leak', 16, 140, 45, 0.17, 0.6, 0.02, offices.water],
    ['heating-gas', '供暖燃气', 'Heating and gas', 12, 150, 48, 0.19, 0.62, 0.03, offices.gas],
    ['road-lamp', '道路路灯', 'Roads and street lamps', 12, 130, 45, 0.17, 0.7, 0.02, offices.city],
    ['sewer', '下水堵塞', 'Blocked sewer', 11, 140, 46, 0.2, 0.65, 0.02, offices.water],
    ['lift', '电梯故障', 'Lift out of order', 9, 150, 48, 0.2, 0.6, 0.03, offices.market],
    ['noise', '噪声扰民', 'Noise', 16, 150, 48, 0.23, 0.62, 0.04, offices.environment],
    ['rubbish', '垃圾清运', 'Rubbish collection', 11, 125, 42, 0.17, 0.62, 0.02, offices.city],
  ]),
  ...topicsOf('complaint', [
    ['estate-service', '物业服务', 'Property management', 22, 225, 58, 0.3, 0.68, 0.07, offices.estate],
    ['consumer', '消费纠纷', 'Consumer dispute', 20, 215, 56, 0.25, 0.6, 0.05, offices.market],
    ['prepaid-card', '预付卡退费', 'Prepaid card refund', 13, 230, 60, 0.29, 0.65, 0.07, offices.market],
    ['unpaid-wages', '拖欠工资', 'Unpaid wages', 12, 250, 64, 0.28, 0.72, 0.09, offices.social],
    ['parking', '违停占道', 'Illegal parking', 14, 150, 46, 0.22, 0.55, 0.02, offices.police],
    ['pollution', '环境污染', 'Pollution', 9, 200, 56, 0.26, 0.68, 0.05, offices.environment],
    ['office-conduct', '办事效率态度', 'Conduct of an office', 10, 245, 60, 0.3, 0.62, 0.1, offices.services],
  ]),
  ...topicsOf('foreign', [
    ['visa', '居留签证', 'Visa and residence', 40, 190, 32, 0.16, 0.05, 0.03, offices.police],
    ['work-permit', '外国人来华工作', 'Work permit', 25, 205, 34, 0.18, 0.05, 0.03, offices.social],
    ['visitor', '旅游出行', 'Visiting and transport', 35, 150, 24, 0.1, 0.03, 0.01, offices.traffic],
  ]),
  ...topicsOf('chat', [
    ['progress', '进度查询', 'Progress of a request', 34, 300, 18, 0.14, 0.04, 0, offices.services],
    ['papers', '材料清单', 'Documents needed', 27, 330, 18, 0.12, 0.01, 0, offices.services],
    ['appointment', '预约办理', 'Appointments', 22, 300, 18, 0.13, 0.01, 0, offices.services],
    ['portal', '网上平台操作', 'Using the online portal', 17, 430, 22, 0.2, 0.05, 0, offices.services],
  ]),
];

/** Talk on the second line lasts longer and ends better than on the first. */
export const secondLine = { talkFactor: 1.35, acwFactor: 1.1, unresolvedFactor: 0.45 } as const;

/** Hold in a call: the chance of it and its mean seconds. */
export const hold = { chance: 0.14, meanSeconds: 48 } as const;

/** Seconds of after-call work that writing a case adds. */
export const caseWritingSeconds = 22;

/**
 * Mean handling seconds of one contact of a topic: talk, hold and after-call work, for an average agent.
 *
 * @example Math.round(meanHandlingSeconds({ talkSeconds: 100, acwSeconds: 20, caseChance: 0 })) // => 127
 */
export function meanHandlingSeconds(topic: Pick<Topic, 'talkSeconds' | 'acwSeconds' | 'caseChance'>): number {
  return topic.talkSeconds + hold.chance * hold.meanSeconds + topic.acwSeconds + topic.caseChance * caseWritingSeconds;
}
