// Every workflow the worker runs; names are in the contracts.
export { redEnvelope } from './red-envelope/workflow.ts';
export { paymentBatch } from './payment-batch/workflow.ts';
export { rosterImport } from './roster-import/workflow.ts';
