import type { Features } from '../../measure/features.js';
import type { AssignmentBody } from '../../scheme/scheme.js';
import type { Statement, StatementValue } from '../../wording/statement.js';
import { clusterColumns, regionOf } from './cluster-columns.js';
import type { ClusterColumn } from './cluster-columns.js';
import type { ClusterParameters } from './cluster-parameters.js';

/** Values of the field that the run told apart. */
export function regionsIn({ thresholds }: Pick<AssignmentBody, 'thresholds'>): readonly string[] {
  return (thresholds.regions as readonly string[] | undefined) ?? [];
}

/** What the cluster is, and for everything that customers are compared by what the customer and its cluster are like. */
export function clusterStatements(
  assignment: AssignmentBody,
  features: Features,
  parameters: ClusterParameters,
  index: number,
): Statement[] {
  const { code, codes, thresholds } = assignment;
  const place = code[index]!;
  const ofPlace = <T>(name: string): T => (thresholds[name] as readonly T[])[place]!;
  const columns = clusterColumns(features, parameters, regionsIn(assignment));
  const { regionField } = parameters;
  return [
    {
      say: 'cluster',
      values: {
        segment: { segment: codes[place]! },
        clusters: thresholds.clusters as number,
        size: ofPlace<number>('sizes'),
      },
    },
    ...columns
      .filter(({ kind }) => kind !== 'option')
      .map((column): Statement => {
        const { name, term } = column;
        const values = {
          term: { term },
          figure: figureOf(column, column.value(index)!),
          median: figureOf(column, ofPlace<number>(`median.${name}`)),
          level: { term: `level-${ofPlace<string>(`level.${name}`)}` },
        };
        return { say: 'figure', values };
      }),
    ...(regionField === null ? [] : [regionStatement(regionOf(features, regionField, index)!)]),
  ];

  function regionStatement(region: string): Statement {
    const name = `centre.region:${region}`;
    const values = { field: regionField!, value: region };
    if (thresholds[name] === undefined) return { say: 'otherOption', values };
    return { say: 'option', values: { ...values, share: { share: ofPlace<number>(name) } } };
  }
}

function figureOf({ kind, unit }: ClusterColumn, value: number): StatementValue {
  return kind === 'share' ? { share: value } : { value, unit };
}

/** How near the own centre and the next one are. */
export function distanceStatement({ code, codes, extra }: AssignmentBody, index: number): Statement {
  const ratio = (value: number) => ({ value, unit: 'ratio' }) as const;
  const own = { segment: { segment: codes[code[index]!]! }, distance: ratio(extra.distance![index]!) };
  const second = extra.secondCluster![index]!;
  if (second === 0) return { say: 'onlyCluster', values: own };
  const next = { second: { segment: codes[second - 1]! }, next: ratio(extra.secondDistance![index]!) };
  return { say: 'distances', values: { ...own, ...next } };
}
