import type { AdviceSet } from './advice.ts';

const noTalk = ['bid', '这不是某个人的事。', 'This is not about a person.'] as const;
const noCoaching = ['grow', '没有哪个人需要为此被辅导。', 'Nobody needs coaching for this.'] as const;
const noInterview = ['performance_interview', '拿系统的波动谈个人绩效不公平。', 'Judging people by the system’s moves is unfair.'] as const;
const report = [
  'adhoc_report_four',
  '四句话报上去：发生了什么、影响多大、我们在做什么、需要什么。',
  'Four sentences upward: what happened, how much, what we do, what we need.',
] as const;
const ask = [
  'request_five',
  '带着方案请示：调人、加班、改班，让上级做选择题。',
  'Ask with options: move people, overtime, other shifts; let the boss choose.',
] as const;

/** Advice for causes that lie with the system: no talk with a person will help. */
export const systemAdvice = {
  'system-worse': {
    fits: [
      [
        'issue_escalation',
        '人人都变，先查系统、流程、口径、知识，往上报并盯到反馈。',
        'Everybody moved: systems, process, counting, knowledge. Raise it and follow it up.',
      ],
      report,
      [
        'review_six_steps',
        '故障过后 72 小时内复盘，找规律，不找人。',
        'A retrospective within 72 hours: for the pattern, not the culprit.',
      ],
      ['cross_dept', '根子在别的部门时，用协同单请求配合。', 'Where another department holds the cause, ask for it formally.'],
    ],
    fitsNot: [noTalk, noCoaching, noInterview],
  },
  'system-better': {
    fits: [
      ['review_six_steps', '好结果也要复盘：是哪一步起了作用，怎么留住。', 'Good results too: which step did it, and how to keep it.'],
      ['success_replication', '写成别的班组能照做的步骤。', 'Turn it into steps for other teams.'],
      ['recognition_combo', '整组一起认可。', 'Recognise the whole team.'],
      ['adhoc_report_four', '好消息也往上报一句，带数。', 'Report good news too, with its figures.'],
    ],
    fitsNot: [noTalk, ['bia', '是大家一起变好的，别只归到一个人头上。', 'Everybody got better: do not credit one person.']],
  },
  'place-worse': {
    fits: [
      [
        'issue_escalation',
        '集中在这一处、这里人人如此：查这里的流程、系统、知识和班次。',
        'It sits in this place, and everybody there moved: look at its process, systems, knowledge, shifts.',
      ],
      report,
      ['review_six_steps', '把这一处的人叫到一起复盘。', 'A retrospective with those who work there.'],
      ['cross_dept', '这一处的业务归别的部门时，请他们一起看。', 'Where another department owns the matter, look at it together.'],
    ],
    fitsNot: [noTalk, noCoaching, noInterview],
  },
  mix: {
    fits: [
      [
        'adhoc_report_four',
        '说清：人没变，来的活变了；变了什么、会多久。',
        'Make it plain: people are as usual, the work is not; what changed and for how long.',
      ],
      ['adjustable_plan', '目标按新的话务结构调，写明理由和期限。', 'Adjust the goals to the new mix, with the reason and a date.'],
      ['upward_feedback_loop', '新业务带来的培训需求，每周报一次。', 'Report weekly what training the new matters need.'],
      ['issue_escalation', '没有现成答复的新诉求，先要口径和知识。', 'For matters without an answer ready, get one.'],
    ],
    fitsNot: [
      noTalk,
      noCoaching,
      noInterview,
      ['supervise_three_steps', '没有人做错，不用查纠。', 'Nobody did anything wrong; nothing to correct.'],
    ],
  },
  absence: {
    fits: [
      ask,
      report,
      ['emotion_care', '缺勤扎堆时先看人累不累、心情怎么样。', 'When absences pile up, see first how tired people are.'],
      ['active_passive_mgmt', '先想好再缺人时谁顶、几点调，别每次临时抓。', 'Settle beforehand who steps in, and when.'],
    ],
    fitsNot: [
      ['bid', '到岗的人没做错什么。', 'Those who were there did nothing wrong.'],
      noCoaching,
      ['rules_and_humanity', '先弄清为什么缺，再谈规矩。', 'Know why people were absent before talking rules.'],
    ],
  },
  roster: {
    fits: [
      ask,
      report,
      ['answer_and_resolve', '班表和话量对一遍，看哪个时段排少了。', 'Hold the roster against the volume: where was too little planned?'],
    ],
    fitsNot: [noTalk, noCoaching, ['emotion_care', '不是状态问题，是排少了。', 'Not a matter of condition: too few were planned.']],
  },
  volume: {
    fits: [
      report,
      ['answer_and_resolve', '先定这几天保什么：接通还是办结。', 'Decide what to protect these days: reach or resolution.'],
      ask,
      ['cross_dept', '话量是别处的活动或故障带来的，请源头一起减。', 'Where a campaign or an outage brought it, ask the source to help.'],
    ],
    fitsNot: [noTalk, noCoaching, noInterview],
  },
  handling: {
    fits: [
      [
        'issue_escalation',
        '每通都变长，先查系统快慢、新流程、新问题。',
        'Every contact takes longer: slow systems, new steps, new matters?',
      ],
      report,
      ['review_six_steps', '看处理时长那张图：是哪一步变长了。', 'Look at the handle-time chart: which step got longer?'],
    ],
    fitsNot: [noTalk, noInterview],
  },
} as const satisfies Readonly<Record<string, AdviceSet>>;
