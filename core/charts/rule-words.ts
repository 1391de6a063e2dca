import type { RuleName } from './rules.ts';

/** A rule in the words of a shift: its name, and what it tells the leader. */
export interface RuleWords {
  name: string;
  meaning: string;
}

type InBothLanguages = Readonly<Record<'zh' | 'en', RuleWords>>;

const outside: InBothLanguages = {
  zh: { name: '出界', meaning: '这一点掉到了控制限外面，平常的起伏到不了这里。先查这一天发生了什么，再谈人。' },
  en: {
    name: 'outside the limits',
    meaning:
      'This point lies outside the limits; everyday ups and downs do not reach so far. Ask first what happened on that day, then who.',
  },
};

const twoOfThree: InBothLanguages = {
  zh: { name: '三点有两点靠边', meaning: '连着三点里有两点贴近同一侧的控制限。很可能已经在变，别等它出界。' },
  en: {
    name: 'two of three near a limit',
    meaning: 'Two of three points in a row lie close to the same limit. Something is probably moving; do not wait for it to break out.',
  },
};

const fourOfFive: InBothLanguages = {
  zh: {
    name: '五点有四点偏一侧',
    meaning: '连着五点里有四点明显偏在中线同一侧。水平在小幅移动，多半来自流程、话务结构或班次，不是某一天的事。',
  },
  en: {
    name: 'four of five off the centre',
    meaning:
      'Four of five points in a row lie clearly on one side. The level is shifting a little: look at process, mix or shifts, not at one day.',
  },
};

function run(length: number): InBothLanguages {
  return {
    zh: { name: `连续${length}点同侧`, meaning: `连着 ${length} 点都在中线同一侧，水平已经换了一档。想想从第一点那天起改了什么。` },
    en: {
      name: `${length} in a row on one side`,
      meaning: `${length} points in a row lie on the same side of the centre: the level has moved. Ask what changed on the day of the first one.`,
    },
  };
}

function trend(length: number): InBothLanguages {
  return {
    zh: {
      name: `连续${length}点单向`,
      meaning: `连着 ${length} 点一路上升或一路下降，有东西在慢慢起作用，比如新人上手、积压变多、系统变慢。`,
    },
    en: {
      name: `${length} in a row rising or falling`,
      meaning: `${length} points in a row go one way: something works slowly, such as newcomers learning, a growing backlog or a slowing system.`,
    },
  };
}

/**
 * Every rule in words, Chinese and English. A test holds that no rule is without.
 *
 * Source: the rules' own definitions (see `rules.ts`), told to a shift leader.
 */
export const ruleWords: Readonly<Record<RuleName, InBothLanguages>> = {
  'western-electric-1': outside,
  'western-electric-2': twoOfThree,
  'western-electric-3': fourOfFive,
  'western-electric-4': run(8),
  'nelson-1': outside,
  'nelson-2': run(9),
  'nelson-3': trend(6),
  'nelson-4': {
    zh: {
      name: '连续14点一上一下',
      meaning: '连着 14 点一高一低来回跳，多半是两套东西轮着来，比如早晚班、两个系统、两种统计口径混在一张图里。',
    },
    en: {
      name: '14 in a row up and down',
      meaning:
        '14 points in a row jump up and down in turn: two things alternate, such as two shifts, two systems or two ways of counting.',
    },
  },
  'nelson-5': twoOfThree,
  'nelson-6': fourOfFive,
  'nelson-7': {
    zh: { name: '连续15点贴着中线', meaning: '连着 15 点都紧贴中线，好得不太真实。可能混了几类话务，也可能数字被修过，先核对口径。' },
    en: {
      name: '15 in a row close to the centre',
      meaning:
        '15 points in a row hug the centre: too quiet to be true. Kinds of contact may be mixed or figures smoothed; check the counting first.',
    },
  },
  'nelson-8': {
    zh: { name: '连续8点躲开中线', meaning: '连着 8 点有高有低，就是不靠近中线，像是两群人或两类话务画在了一起。拆开看。' },
    en: {
      name: '8 in a row away from the centre',
      meaning: '8 points in a row lie high or low but never near the centre: two groups or two kinds of contact share one chart. Split it.',
    },
  },
  'nhs-outside-limits': outside,
  'nhs-two-of-three': twoOfThree,
  'nhs-shift': run(7),
  'nhs-trend': trend(7),
  'ewma-outside-limits': {
    zh: { name: '移动平均出界', meaning: '近期加权平均出了控制限：单看哪天都不算大，合起来水平确实移了。' },
    en: {
      name: 'moving average outside the limits',
      meaning: 'The weighted average of recent points is outside its limits: no single day is large, together they show a moved level.',
    },
  },
  'cusum-outside-limits': {
    zh: { name: '累计偏差超线', meaning: '小偏差一点点攒过了线，水平确实移了。从偏差开始攒的那一天查起。' },
    en: {
      name: 'accumulated deviation past the line',
      meaning: 'Small deviations have added up past the line: the level has moved. Start looking on the day they began to add up.',
    },
  },
  'spread-outside-limits': {
    zh: { name: '波动异常', meaning: '这一点的波动超出平常范围：相邻两期跳得太猛，或同一期内差别太大。平均数没说的事在这里。' },
    en: {
      name: 'unusual spread',
      meaning:
        'The spread is out of the ordinary: too large a jump from one period to the next, or too different within a period. The mean hides it.',
    },
  },
};
