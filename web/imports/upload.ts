import { uploadFile } from '#api/imports.ts';
import type { ProblemBody } from '#api/problems.ts';
import { CallError, type ReplyOf } from '../call.ts';
import { spokenLanguage } from '../words/language.ts';

/** Hands a file over, saying how far it is, 0 to 1. @throws CallError with the server's sentence. */
export function upload(file: File, onProgress: (ratio: number) => void): Promise<ReplyOf<typeof uploadFile>> {
  const body = new FormData();
  body.append('file', file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest(); // fetch does not say how much has been sent
    request.open(uploadFile.method, uploadFile.path);
    request.setRequestHeader('x-language', spokenLanguage());
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => {
      const reply: unknown = request.response;
      if (request.status === 200) resolve(reply as ReplyOf<typeof uploadFile>);
      else reject(new CallError(isProblem(reply) ? reply : unreachable(request.status)));
    });
    request.addEventListener('error', () => reject(new CallError(unreachable(0))));
    request.send(body);
  });
}

const isProblem = (reply: unknown): reply is ProblemBody =>
  typeof reply === 'object' && reply !== null && 'title' in reply && 'code' in reply;

function unreachable(status: number): ProblemBody {
  const title =
    spokenLanguage() === 'zh' ? '文件没有传上去，请检查网络后重试。' : 'The file did not get through. Check the network and try again.';
  return { type: 'urn:banzhang:problem:server-fault', title, status, code: 'server-fault' };
}
