import { t } from '#api/probe.ts';
import { Button } from 'antd';
export function P() { return <Button>{t}</Button>; }
