/** Why a backup cannot be restored. */
export type BackupFaultCode = 'not-a-backup' | 'damaged' | 'other-version' | 'target-not-empty';

/** An expected refusal; the command says it in the user's language. */
export class BackupFault extends Error {
  readonly code: BackupFaultCode;
  readonly values: Readonly<Record<string, string>>;

  constructor(code: BackupFaultCode, values: Readonly<Record<string, string>> = {}) {
    super(code);
    this.code = code;
    this.values = values;
  }
}
