import { defineCommand } from './command.ts';
export const backupCommand = defineCommand({ name: 'backup', describe: { zh: '', en: '' }, usage: '', options: {}, async work() {} });
