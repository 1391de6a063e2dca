import type { AgentStateKind, Outcome } from '../contacts/contact.ts';
import type { DemoPerson } from './people.ts';

/** The words with which the demo's systems write states. */
export const stateWords: Readonly<Record<AgentStateKind, string>> = {
  available: '示闲',
  talk: '通话',
  hold: '保持',
  acw: '话后处理',
  break: '小休',
  meal: '用餐',
  training: '培训',
  meeting: '会议',
  coaching: '辅导',
  system: '系统故障',
  aux: '示忙',
  'signed-out': '签出',
};

export const outcomeWords: Readonly<Record<Outcome, string>> = {
  answered: '已接听',
  abandoned: '客户放弃',
  redirected: '溢出',
  failed: '失败',
};

export const channelWords: Readonly<Record<'voice' | 'chat', string>> = { voice: '电话', chat: '在线' };

export const roleWords: Readonly<Record<DemoPerson['role'], string>> = {
  agent: '坐席',
  leader: '班组长',
  manager: '经理',
  analyst: '数据质检',
};

/** The word for a stretch of the roster in which contacts are taken. */
export const workWord = '接线';

export const inboundWord = '呼入';

/** What a call-back brought. */
export const callBackWords = { satisfied: '满意', dissatisfied: '不满意', unreached: '未联系上', open: '待回访' } as const;
