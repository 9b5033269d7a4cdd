import { askForToken, token } from './token.js';

/** What the server, a rule or ConnectWise refused, with the way out in `hint`. */
export class Refusal extends Error {
  constructor({ code, message, hint, status, request_id: requestId }) {
    super(message);
    this.code = code;
    this.hint = hint;
    this.status = status;
    this.requestId = requestId;
  }
}

const UNREACHABLE = {
  code: 'SERVER_UNREACHABLE',
  message: 'the server behind this page does not answer',
  hint: 'See whether it still runs, then try again.',
};

async function send(path, body) {
  const used = token();
  let answer;
  try {
    answer = await fetch(path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        ...(used ? { Authorization: `Bearer ${used}` } : {}),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: 'no-store',
    });
  } catch {
    throw new Refusal(UNREACHABLE);
  }
  if (answer.status !== 401) {
    return json(answer);
  }
  // Somebody else who waited may have got one meanwhile.
  if (token() !== used || (await askForToken(used !== ''))) {
    return send(path, body);
  }
  throw new Refusal({
    code: 'UNAUTHORIZED',
    message: 'this server answers only with a token',
    hint: 'Try again, and enter it.',
  });
}

async function json(answer) {
  let document;
  try {
    document = await answer.json();
  } catch {
    throw new Refusal({
      code: `HTTP_${answer.status}`,
      message: `the server answered ${answer.status} without JSON`,
      hint: 'Something between this page and the server may have answered in its place.',
    });
  }
  if (document.error) {
    throw new Refusal(document.error);
  }
  return document;
}

/** How the server is; needs no token. */
export function health() {
  return send('health');
}

/** The tools that this server offers. */
export async function tools() {
  return (await send('v1/tools')).tools;
}

/**
 * Runs a tool and answers its data.
 *
 * @throws Refusal
 */
export async function execute(tool, args) {
  return (await send('v1/tools/execute', { tool_name: tool, arguments: args })).result;
}
