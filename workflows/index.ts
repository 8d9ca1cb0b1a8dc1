// Every workflow the worker runs; names are in the contracts.
export { redEnvelope } from './red-envelope/workflow.ts';
export { paymentBatch } from './payment-batch/workflow.ts';
export { recovery } from './recovery/workflow.ts';
export { objection } from './objection/workflow.ts';
export { secondLook } from './second-look/workflow.ts';
export { duplicateSet } from './duplicate-set/workflow.ts';
export { reopening } from './reopening/workflow.ts';
export { workerRequest } from './worker-request/workflow.ts';
export { detailedRules } from './detailed-rules/workflow.ts';
export { rosterImport } from './roster-import/workflow.ts';
export { recheck, registryImport } from './registry/workflow.ts';
