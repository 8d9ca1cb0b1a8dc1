import type { CaseInput } from '../case/contract.ts';
import { walkCase } from '../case/walk.ts';

/** 发放细则 (一·8): drafted, signed by the four bureaus, numbered, confirmed. */
export async function detailedRules(input: CaseInput): Promise<void> {
  await walkCase(input, async (walk) => {
    // 起草, or 修改 after a bureau has refused.
    await walk.decided('rules-draft');
    // 会签: all four. A refusal supersedes the draft, and the walk begins again.
    await walk.decided('countersign');
    // 编号: one person enters number and date …
    await walk.decided('rules-numbering');
    // … another confirms: the document is in force in the same commit.
    await walk.decided('rules-confirmation');
    return walk.close();
  });
}
