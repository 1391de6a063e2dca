import type { AdviceSet } from './advice.ts';

const rootCause = [
  'data_root_cause',
  '数掉了先找原因：业务、工具、状态还是规则，别一上来就谈态度。',
  'First why: knowledge, tools, condition or rules. Do not begin with attitude.',
] as const;

const notRetrospective = [
  'review_six_steps',
  '这是一个人的事，拿到会上复盘等于点名。',
  'This is one person’s matter; a team retrospective would be a pillory.',
] as const;

/** Advice for causes that lie with people. */
export const peopleAdvice = {
  'person-worse': {
    fits: [
      rootCause,
      ['three_f', '先听他怎么说：事实、感受、他想要什么。', 'Listen first: the facts, the feeling, what the person wants.'],
      [
        'bid',
        '原因弄清、而且是单一可改的行为时，48 小时内私下说。',
        'Once the cause is clear and it is one behaviour that can change: in private, within 48 hours.',
      ],
      ['grow', '他会做、只是没想透时，用问题带他自己走出来。', 'Able but stuck: let the person find the way by questions.'],
      ['practice_drill', '卡在一个动作上时，一次只练这一个。', 'Stuck on one move: practise that one.'],
      ['constructive_five', 'BID 谈过仍然出现时再用。', 'When it comes back after a BID talk.'],
    ],
    fitsNot: [
      notRetrospective,
      ['issue_escalation', '其他人都正常，不是规则或系统的空白。', 'Everybody else is as usual: no gap in rules or systems.'],
      ['team_cocreation', '不是大家的共性问题，不用全组一起想办法。', 'Not shared by the team; no need for everybody’s ideas.'],
    ],
  },
  'person-better': {
    fits: [
      ['bia', '当班就说：你做了什么，带来了什么。', 'Say it this shift: what was done, what it brought.'],
      ['positive_four', '多问一句“你怎么做到的”，亮点才变成方法。', 'Ask how it was done, so that it becomes a method.'],
      [
        'success_replication',
        '等它稳住几周，再拆成别人能照做的步骤。',
        'When it has held for weeks, turn it into steps that others can follow.',
      ],
    ],
    fitsNot: [
      ['bid', '这是进步，不是偏差。', 'This is progress, not a deviation.'],
      ['performance_interview', '别攒到月底，进步要当时说。', 'Do not save it for the end of the month.'],
    ],
  },
  'person-faster': {
    fits: [
      [
        'data_root_cause',
        '快了不等于好了：先看重复来电、转接和十秒内的短通话。',
        'Faster is not yet better: look at repeats, transfers and contacts under ten seconds first.',
      ],
      ['three_f', '听他说是怎么快的，是找到了窍门还是被指标催的。', 'Ask how it got faster: a knack found, or a target pressing.'],
      ['kpi_design', '如果是时长目标催出来的，先改目标，再谈人。', 'If a time target brought it about, mend the target before the person.'],
    ],
    fitsNot: [
      ['bia', '重复来电没变差之前，先别表扬快。', 'No praise for speed until repeats are seen to be no worse.'],
      ['success_replication', '还不知道是不是好经验，别急着推广。', 'Nobody knows yet whether it is worth copying.'],
      notRetrospective,
    ],
  },
  'people-worse': {
    fits: [
      rootCause,
      [
        'contingency',
        '几个人各有各的原因，同一句话别对每个人都说。',
        'A few people, each with a reason of their own: not the same talk for all.',
      ],
      ['practice_drill', '卡在同一个动作上时，一起练。', 'Stuck on the same move: practise it together.'],
      ['supervise_three_steps', '当天查清，私下纠，定好复查。', 'Check on the day, correct in private, fix the next look.'],
    ],
    fitsNot: [
      ['issue_escalation', '其余的人都正常，不是系统的事。', 'The others are as usual: not the system.'],
      ['recognition_combo', '先弄清原因，别用激励盖住。', 'Find the cause; do not cover it with incentives.'],
    ],
  },
  'people-better': {
    fits: [
      ['bia', '逐个说清做了什么，别只说“大家都好”。', 'Tell each what was done; “well done all” says nothing.'],
      ['success_replication', '几个人同时变好，多半有能学的做法。', 'When several get better at once there is mostly something to copy.'],
      ['recognition_combo', '公开认可，趁热。', 'Recognise it openly and soon.'],
    ],
    fitsNot: [['bid', '这是进步，不是偏差。', 'This is progress, not a deviation.']],
  },
  learning: {
    fits: [
      ['bia', '新人最需要听到具体的肯定：哪一步做对了。', 'What a newcomer needs most: which step went right.'],
      ['coaching_basics', '看他现在该教、该问还是先放手。', 'See whether to teach, to ask or to let go now.'],
      ['practice_drill', '挑下一个动作来练。', 'Pick the next move to practise.'],
      ['peak_end', '在转正、满月这样的节点给一次记得住的肯定。', 'Mark the milestones: first month, end of probation.'],
    ],
    fitsNot: [
      ['bid', '还在爬坡，不是偏差。', 'Still climbing: not a deviation.'],
      ['performance_interview', '还没到拿结果说话的时候。', 'Too early to talk about results.'],
    ],
  },
} as const satisfies Readonly<Record<string, AdviceSet>>;
