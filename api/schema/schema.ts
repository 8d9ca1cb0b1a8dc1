import type { GraphQLSchema } from 'graphql';
import './scalars.ts';
import './time.ts';
import './verdict.ts';
import './refusals.ts';
import './organisation.ts';
import './people.ts';
import './clock.ts';
import './task.ts';
import './act.ts';
import './roster.ts';
import './publicity.ts';
import './money.ts';
import './finance.ts';
import './case.ts';
import './notification.ts';
import './estimate.ts';
import './application-acts.ts';
import './task-acts.ts';
import './line-acts.ts';
import './money-acts.ts';
import './clock-acts.ts';
import './enrolment.ts';
import './enrolment-acts.ts';
import './events.ts';
import { builder } from './builder.ts';

/** The whole contract: every module above adds its own types and fields. */
export const schema: GraphQLSchema = builder.toSchema();
