import * as reads from './reads.js';

let asked = null;

/**
 * The ConnectWise behind the server, asked once: which also shows that the way to it is open. Null where the
 * tool to ask with is not offered.
 */
export function site() {
  asked ??= ask().catch((refusal) => {
    asked = null;
    throw refusal;
  });
  return asked;
}

async function ask() {
  if ((await reads.missing('cw_api_call')).length > 0) {
    return null;
  }
  const { data } = await reads.get('/system/info', {}, {});
  return { ...data, isSandbox: (data.licenseBits ?? []).some((bit) => bit.name === 'Sandbox') };
}
