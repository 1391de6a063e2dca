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
  'key-reused': {
    status: 409,
    zh: '这个 Idempotency-Key 已经用于另一份内容，请换一个新的。',
    en: 'This Idempotency-Key was used for other content. Take a new one.',
  },
  'still-running': {
    status: 409,
    zh: '同样的请求还在处理，请稍后再问结果。',
    en: 'The same request is still being worked on. Ask again in a moment.',
  },
  'in-use': { status: 409, zh: '还在使用中，不能删除：{detail}', en: 'Still in use and cannot be removed: {detail}' },
  /** The reader of the file says what is wrong, in both languages. */
  'unreadable-file': { status: 422, zh: '{zh}', en: '{en}' },
  'too-large': { status: 413, zh: '内容太大：{detail}', en: 'Too large: {detail}' },
  'too-many-requests': { status: 429, zh: '操作太频繁，请 {seconds} 秒后再试。', en: 'Too many requests. Try again in {seconds} s.' },
  'wrong-credentials': { status: 401, zh: '用户名或密码不对。', en: 'The username or the password is wrong.' },
  'wrong-code': { status: 401, zh: '验证码不对或已过期，请用最新的一个。', en: 'The code is wrong or has expired. Use the latest one.' },
  'second-step-expired': { status: 401, zh: '等待验证码超时，请重新登录。', en: 'Waited too long for the code. Please sign in again.' },
  'locked-out': {
    status: 429,
    zh: '连续登录失败，此用户名已锁定，{minutes} 分钟后可再试，或请管理员解锁。',
    en: 'Too many failed sign-ins: this username is locked. Try again in {minutes} min, or ask an administrator to unlock it.',
  },
  'user-disabled': { status: 403, zh: '此账号已停用，请联系管理员。', en: 'This account is disabled. Please ask an administrator.' },
  'no-role': {
    status: 403,
    zh: '此账号目前没有任何角色，请找管理员授权。',
    en: 'This account has no role at present. Please ask an administrator.',
  },
  'demo-refused': {
    status: 403,
    zh: '服务器可从别处访问，演示账号的密码是公开的，因此不允许登录。',
    en: 'Demo accounts have public passwords and may not sign in while the server is reached from elsewhere.',
  },
  'demo-account': {
    status: 403,
    zh: '演示账号的密码是公开的，不能更改。',
    en: 'A demo account keeps its public password; it cannot be changed.',
  },
  'wrong-password': { status: 400, zh: '当前密码不对。', en: 'The present password is wrong.' },
  'weak-password': {
    status: 400,
    zh: '密码太容易猜：不要用常见密码，不要包含用户名，不要只用两三个字符。',
    en: 'The password is too easy to guess: no common one, none with the username in it, none of two or three characters only.',
  },
  'two-factor-is-on': { status: 409, zh: '两步验证已经开启。', en: 'Two-factor sign-in is on already.' },
  'two-factor-is-off': { status: 409, zh: '两步验证没有开启。', en: 'Two-factor sign-in is not on.' },
  'password-change-needed': { status: 403, zh: '请先修改初始密码。', en: 'Change the one-time password first.' },
  'set-up-done': { status: 409, zh: '已经完成初始设置，请直接登录。', en: 'This server is set up already. Please sign in.' },
  'set-up-code-wrong': {
    status: 403,
    zh: '设置码不对。它打印在服务器的输出（标准错误）里。',
    en: 'The set-up code is wrong. The server has printed it on its standard error output.',
  },
  'demo-not-offered': { status: 409, zh: '现在不能创建演示中心。', en: 'The demo centre cannot be made now.' },
  'cross-site': { status: 403, zh: '请求来自别的网站，已拒绝。', en: 'The request came from another site and was refused.' },
  'oidc-not-configured': { status: 404, zh: '没有配置企业账号登录。', en: 'Sign-in with the company account is not configured.' },
  'oidc-unknown-user': {
    status: 403,
    zh: '企业账号已验证，但这里没有对应的用户，请找管理员添加。',
    en: 'Your company account was verified, but there is no such user here. Ask an administrator to add you.',
  },
  'oidc-failed': {
    status: 502,
    zh: '企业账号登录没有成功，请再试一次。',
    en: 'Sign-in with the company account failed. Please try again.',
  },
  'key-scope': { status: 403, zh: '此 API 密钥没有这项权限范围。', en: 'This API key lacks the scope for this.' },
  'last-admin': { status: 409, zh: '至少要保留一名可登录的管理员。', en: 'At least one administrator who can sign in must remain.' },
  'no-such-unit': { status: 400, zh: '没有这个班组或部门，或它已停用。', en: 'There is no such team or department, or it is archived.' },
  'bad-cycle-design': { status: 400, zh: '考核方案还不能用：{zh}', en: 'This appraisal design cannot be used yet: {en}' },
  'evidence-needed': {
    status: 422,
    zh: '每项评分都要有依据，还缺：{items}',
    en: 'Every rating needs evidence; missing for: {items}',
  },
  'behaviour-evidence-needed': {
    status: 422,
    zh: '只有数字不够，请为这些行为项补一条行为事实：{items}',
    en: 'Figures alone do not show behaviour; add a fact of behaviour to: {items}',
  },
  'appeal-window-over': { status: 409, zh: '申诉期已过（截止 {day}）。', en: 'The window for appeals ended on {day}.' },
  'too-few-raters': {
    status: 422,
    zh: '同级和下属至少要 {needed} 人，现在 {named} 人，凑不够就没法匿名。',
    en: 'At least {needed} peers and reports are needed to keep them unknown; there are {named}.',
  },
  'round-under-way': {
    status: 409,
    zh: '{name}还有一轮 360 没结束（{day} 截止）。先关闭或撤销那一轮，再发起新的。',
    en: 'A 360 round about {name} is still under way (until {day}). Close or discard it first, then begin a new one.',
  },
  'round-under-way-elsewhere': {
    status: 409,
    zh: '{name}在原来的班组还有一轮 360 没结束，请主管关闭或撤销后再发起。',
    en: 'A 360 round about {name} from another team is still under way. Ask the manager to close or discard it first.',
  },
  'not-independent': {
    status: 400,
    zh: '复评人不能是本人，也不能是评过分的人。',
    en: 'The second reviewer may be neither the person nor anybody who has rated.',
  },
  'team-needed': { status: 400, zh: '这里要选一个班组，不能是部门。', en: 'This takes a team, not a department.' },
  'unit-circle': { status: 409, zh: '不能移到自己的下级里。', en: 'A unit cannot be moved below itself.' },
  'unit-needed': { status: 400, zh: '班组长要指定所管的班组或部门。', en: 'A leader needs a team or department to lead.' },
  'not-employed': { status: 409, zh: '这一天此人不在职：{day}', en: 'The person is not employed on {day}.' },
  'still-employed': { status: 409, zh: '此人在职，不需要重新入职。', en: 'The person is employed and need not be rehired.' },
  'spans-overlap': {
    status: 400,
    zh: '时间段有重叠，或开始不早于结束：{detail}',
    en: 'Spans overlap, or one ends before it begins: {detail}',
  },
  'not-in-this-state': {
    status: 409,
    zh: '现在的状态不能这样做，可能别人刚处理过，请刷新。',
    en: 'This cannot be done in its present state; somebody may just have dealt with it. Reload.',
  },
  'no-person': {
    status: 409,
    zh: '此账号没有对应的人员，不能写承诺、谈话、任务和请示。请管理员在人员里把两者连起来。',
    en: 'This account belongs to no person, so it can make no commitments, conversations, tasks or requests. Ask an administrator to link the two.',
  },
  'run-changed': {
    status: 409,
    zh: '这份草稿在别的窗口里改过了。两份都在，请选留哪一份。',
    en: 'This draft was changed in another window. Both versions are kept: choose which one to go on with.',
  },
  'run-has-faults': {
    status: 422,
    zh: '还有 {count} 处要改，或写明保留的理由。',
    en: '{count} places still need mending, or a reason for keeping them.',
  },
  'playbook-faults': {
    status: 422,
    zh: '这份方法文件有 {count} 处错误，已逐条标出位置。',
    en: 'The file of the method has {count} mistakes; each is listed with its place.',
  },
  'not-measurable': {
    status: 400,
    zh: '这个指标不能按人按天算，没法用来衡量承诺：{metric}',
    en: 'This metric is not kept for each person and day, so it cannot measure a commitment: {metric}',
  },
  'not-in-line': {
    status: 409,
    zh: '只能布置给自己的下级，或上报给自己的上级。',
    en: 'Tasks go to people of your own line, and reports to those above you.',
  },
  'note-unreadable': {
    status: 409,
    zh: '原来的笔记是用另一把密钥加密的，现在打不开。找回密钥文件，或确认放弃后重写。',
    en: 'The note there was sealed with another key and cannot be opened. Bring the key back, or confirm that it is given up.',
  },
  'run-unreadable': {
    status: 409,
    zh: '这份内容是用另一把密钥加密的，现在打不开，也不能改。请管理员找回原来的密钥文件 notes.key。',
    en: 'This was sealed with another key: it cannot be opened and must not be changed. Ask an administrator for the former key file notes.key.',
  },
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
  /** What else the page needs to go on, by problem: the other version of a draft, the flags of a form. */
  details?: Record<string, unknown>;
}

/** The sentence of a problem in one language, with its values put in. */
export function sentence(words: Words, language: Language, values: Record<string, string | number> = {}): string {
  return words[language].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
