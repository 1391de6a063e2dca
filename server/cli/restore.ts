import { defineCommand } from './command.ts';
export const restoreCommand = defineCommand({ name: 'restore', describe: { zh: '', en: '' }, usage: '', options: {}, async work() {} });
