import { useQuery } from 'urql';
import { spring2022 } from '../../policy/edition/spring-2022.ts';
import { graphql, type ResultOf } from '../graphql/tada.ts';

const editionQuery = graphql('query Edition { edition { amountFen onDutyFrom onDutyTo applicationFrom applicationTo rules { number issuedOn synthetic } } }');
type Edition = ResultOf<typeof editionQuery>['edition'];

const { amountFen, onDutyFrom, onDutyTo, applicationFrom, applicationTo } = spring2022;

/** The edition as it is in force; the notice's own values until the answer is there, and nothing said about the rules meanwhile. */
export function useEdition(): Omit<Edition, 'rules'> & { rules: Edition['rules'] | undefined } {
  const [{ data }] = useQuery({ query: editionQuery, requestPolicy: 'cache-and-network' });
  return data?.edition ?? { amountFen, onDutyFrom, onDutyTo, applicationFrom, applicationTo, rules: undefined };
}
