/** Language of the user, Chinese first. */
export type Language = 'zh' | 'en';
export type Words = Record<Language, string>;

/**
 * Every expected refusal, by code: the HTTP status and a sentence that says what to do, in both languages.
 * `{name}` stands for a value given with the problem. Rooms add their own codes here, so that server, web and docs agree.
 */
export const problems = {
  'invalid-input': { status: 400, zh: '填写的内容有误：{detail}', en: 'Something in the input is wrong: {detail}' },
  'not-signed-in': { status: 401, zh: '请先登录。', en: 'Please sign in first.' },
  'not-allowed': {
    status: 403,
    zh: '你的角色没有这项权限，需要的话请找管理员开通。',
    en: 'Your role does not allow this. Ask an administrator if you need it.',
  },
  'not-found': { status: 404, zh: '没有找到，或者你无权查看。', en: 'Not found, or not yours to see.' },
  'already-exists': { status: 409, zh: '已经有了：{detail}', en: 'It already exists: {detail}' },
  'changed-meanwhile': {
    status: 409,
    zh: '别人刚刚改过，请刷新后再改。',
    en: 'Somebody else has just changed this. Reload and try again.',
  },
  'in-use': { status: 409, zh: '还在使用中，不能删除：{detail}', en: 'Still in use and cannot be removed: {detail}' },
  'too-large': { status: 413, zh: '内容太大：{detail}', en: 'Too large: {detail}' },
  'too-many-requests': { status: 429, zh: '操作太频繁，请 {seconds} 秒后再试。', en: 'Too many requests. Try again in {seconds} s.' },
  'server-fault': {
    status: 500,
    zh: '服务器出错了，已记入日志。请稍后再试。',
    en: 'The server failed; it has been logged. Please try again later.',
  },
} as const satisfies Record<string, { status: number } & Words>;

export type ProblemCode = keyof typeof problems;

/** What a refused request is answered with (RFC 9457, application/problem+json). */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  code: ProblemCode;
  /** Each field at fault, when the input was wrong. */
  errors?: { path: string; message: string }[];
}

/** The sentence of a problem in one language, with its values put in. */
export function sentence(words: Words, language: Language, values: Record<string, string | number> = {}): string {
  return words[language].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
