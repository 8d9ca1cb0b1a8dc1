import { GraphQLError } from 'graphql';
import type { ExecutionArgs, ExecutionResult } from 'graphql';
import { createYoga } from 'graphql-yoga';
import type { Plugin } from 'graphql-yoga';
import { createContext } from './context.ts';
import type { ApiContext, ApiDeps, NodeExchange } from './context.ts';
import { maskError } from './errors.ts';
import { boundedDocument, holdsUnstorable, isMutation, maxTokens, noIntrospection } from './limits.ts';
import { localeOf } from './locale.ts';
import { forbiddenText, messageOf } from './messages.ts';
import { schema } from './schema/schema.ts';

/** 1 MB: the largest document is a roster's decisions, 5 000 lines of some 150 bytes. */
const maxBodyBytes = 1_000_000;

/** Header that a form on another site can't send: with SameSite=Lax the guard against forged requests. */
export const requestHeader = 'x-labour-request';

type RequestContext = ApiContext & NodeExchange;

/** What guards every operation. Each hook is a comparison or two: what a request pays for is its own work. */
function guards({ logger, introspection }: ApiDeps): Plugin<RequestContext> {
  return {
    onParse({ params }) {
      params.options = { ...(params.options as object | undefined), maxTokens };
    },
    onValidate({ addValidationRule }) {
      addValidationRule(boundedDocument);
      if (!introspection) addValidationRule(noIntrospection);
    },
    onExecute({ args, setResultAndStopExecution }) {
      const { document, operationName, variableValues } = args as ExecutionArgs;
      const { req, locale } = args.contextValue as RequestContext;
      if (req.headers[requestHeader] !== '1' && isMutation(document, operationName)) {
        const error = new GraphQLError(forbiddenText(locale, 'csrf'), { extensions: { code: 'FORBIDDEN' } });
        return setResultAndStopExecution({ errors: [error] });
      }
      if (holdsUnstorable(variableValues)) {
        const error = new GraphQLError(messageOf(locale, 'errors.field.invalid'), { extensions: { code: 'BAD_USER_INPUT' } });
        return setResultAndStopExecution({ errors: [error] });
      }
      return {
        onExecuteDone({ result, setResult }) {
          const { errors } = result as ExecutionResult;
          // Masked here, where the request's language is known.
          if (errors !== undefined) setResult({ ...(result as ExecutionResult), errors: errors.map((error) => maskError(logger, error, locale) as GraphQLError) });
        },
      };
    },
  };
}

/** The GraphQL endpoint as a node request listener. Parsed and validated documents are remembered. */
export function createGraphql(deps: ApiDeps) {
  return createYoga<NodeExchange, ApiContext>({
    schema,
    context: (exchange) => createContext(deps, exchange),
    graphqlEndpoint: '/graphql',
    graphiql: false,
    landingPage: false,
    cors: false,
    multipart: false,
    batching: false,
    logging: false,
    maxRequestBodySize: maxBodyBytes,
    plugins: [guards(deps)],
    // What fails before there is a request's context: the session's look-up, a body that can't be read.
    maskedErrors: { maskError: (error) => maskError(deps.logger, error, localeOf(undefined, null)) },
  });
}
