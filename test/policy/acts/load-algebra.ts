import { fileURLToPath } from 'node:url';
import type { Algebra } from './driver.ts';

export const policyFolder = fileURLToPath(new URL('../../../policy/', import.meta.url));

const modules = ['application-acts', 'hand-over-acts', 'return-acts', 'system-acts', 'task-act-catalogue', 'task-acts'];

/** The algebra as a folder has it: the product's own, or a copy with a fault put in. */
export async function loadAlgebra(folder: string): Promise<Algebra> {
  const loaded = await Promise.all(modules.map((name) => import(/* @vite-ignore */ `${folder}/acts/${name}.ts`) as Promise<object>));
  return Object.assign({}, ...loaded) as Algebra;
}
