import { defineCommand } from './command.ts';
export const doctorCommand = defineCommand({ name: 'doctor', describe: { zh: '', en: '' }, usage: '', options: {}, async work() {} });
