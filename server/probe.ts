import { probe, t } from '#api/probe.ts';
import fs from 'node:fs';
export const x: number = probe.parse({ n: t }).n; fs.existsSync('x'); console.log(x);
