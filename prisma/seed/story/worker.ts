// A worker of the story, who has no account: what they ask goes through the act of their page.
import { askNotFiled } from '../../acts/worker-request.ts';
import { blindIndex } from '../../encryption/index.ts';
import { phoneIndexOf } from '../../worker/codes.ts';
import type { WorkerViewer } from '../../worker/viewer.ts';
import { seededUuid } from '../random.ts';
import type { SeedPerson } from '../world/persons.ts';
import { countyId, staffOf } from '../world/world.ts';
import { organisationId } from '../reference.ts';
import { contextOf, nextClientAct } from './stage.ts';
import type { Stage } from './stage.ts';

const words = '春节一直在岗，同班组的人说别的企业都报了，我们企业好像还没有报，请帮忙问一问。';

/** Somebody on the staff of a firm says that it has not filed for them. */
export async function askNotFiledOf(stage: Stage, firmUsername: string): Promise<{ kind: string }> {
  const firm = stage.world.enterprises.find(({ username }) => username === firmUsername);
  const person = firm === undefined ? undefined : staffOf(stage.world, firm).find(({ household, documentType }) => household === 'outside' && documentType === 'idCard');
  if (firm === undefined || person === undefined) throw new Error(`the story has no worker at ${firmUsername}`);
  const firmId = organisationId(stage.world.seedNumber, 'enterprise', firm.code);
  const answer = await askNotFiled({ ...contextOf(stage), countyId }, workerOf(stage, person), {
    clientActId: nextClientAct(stage), name: person.name, firmId, firmName: '', townshipId: null, text: words,
  });
  return answer.kind === 'asked' ? { kind: 'done' } : answer;
}

/** As their page has it after the code. */
function workerOf({ keys, world }: Stage, { document, documentType, phone, number }: SeedPerson): WorkerViewer {
  return {
    sessionId: '', codeId: seededUuid(world.seedNumber, `worker:${number}`), personId: null, documentType, document, phone,
    documentIndex: blindIndex(keys, documentType, document), phoneIndex: phoneIndexOf(keys, phone), expiresAt: new Date(0),
  };
}
