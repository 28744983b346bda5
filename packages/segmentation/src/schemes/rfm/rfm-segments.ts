import type { Features } from '../../measure/features.js';
import { checkWindow, windowThresholds } from '../../scheme/common-parameters.js';
import type { JsonSchema } from '../../scheme/json-schema.js';
import type { AssignmentBody, ExplanationBody, Neighbour, Scheme } from '../../scheme/scheme.js';
import { reasonWithoutPurchase, startVerdicts } from '../../scheme/verdicts.js';
import type { Statement } from '../../wording/statement.js';
import { checkRules } from './check-rules.js';
import { rfmColumns, rfmRequests } from './rfm-measures.js';
import { SEGMENT_PHRASES } from './rfm-phrases.js';
import { SCORE_PROPERTIES, scoreInputs, scoreStatements } from './rfm-scores.js';
import { cellOf, ruleGrid } from './rule-grid.js';
import { scoreCustomers } from './score-customers.js';
import type { RfmScoreParameters } from './score-customers.js';
import { scoreMoves, tellScoreMove } from './score-moves.js';
import { OTHER, SEGMENT_PRESETS } from './segment-rules.js';
import type { ScoreRange, SegmentRule } from './segment-rules.js';

export interface RfmSegmentParameters extends Omit<RfmScoreParameters, 'k'> {
  readonly k: number | null;
  readonly preset: keyof typeof SEGMENT_PRESETS;
  readonly rules: readonly SegmentRule[] | null;
}

const RANGE: JsonSchema = {
  type: 'array',
  minItems: 2,
  maxItems: 2,
  items: { type: 'integer', minimum: 1, maximum: 10 },
};

/** M5c: named segments from ranges of RFM scores; the first rule that matches wins, the residue is `other`. */
export const rfmSegments: Scheme<RfmSegmentParameters> = {
  id: 'rfm-segments',
  methods: ['M5c'],
  title: 'RFM segments',
  parameters: {
    type: 'object',
    additionalProperties: false,
    properties: {
      ...SCORE_PROPERTIES,
      k: {
        enum: [3, 4, 5, 10, null],
        default: null,
        description: 'Number of scores; null for the number that the preset is written for, 5 with own rules.',
      },
      preset: { enum: Object.keys(SEGMENT_PRESETS), default: 'ten-groups', description: 'Ready-made rules.' },
      rules: {
        type: ['array', 'null'],
        default: null,
        minItems: 1,
        maxItems: 200,
        description: 'Own rules instead of the preset: closed ranges of scores, first match wins.',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['code', 'recency', 'frequency', 'monetary'],
          properties: {
            code: {
              type: 'string',
              pattern: '^[a-z0-9][a-z0-9-]{0,62}$',
              description: '"lower-case words with hyphens"',
            },
            recency: RANGE,
            frequency: RANGE,
            monetary: RANGE,
          },
        },
      },
    },
  },
  needs: ['purchases'],
  phrases: SEGMENT_PHRASES,
  check: checkSegments,
  codes: (parameters) => codesOf(rulesOf(parameters).rules),
  requests: rfmRequests,
  assign: assignSegments,
  inputs: (assignment, features, parameters) => scoreInputs(assignment, features, scoring(parameters)),
  explain: explainSegments,
};

function rulesOf({ rules, preset, k }: RfmSegmentParameters): { k: number; rules: readonly SegmentRule[] } {
  return rules === null ? SEGMENT_PRESETS[preset] : { k: k ?? 5, rules };
}

function scoring(parameters: RfmSegmentParameters): RfmScoreParameters {
  return { ...parameters, k: parameters.k ?? rulesOf(parameters).k };
}

function codesOf(rules: readonly SegmentRule[]): string[] {
  return [...new Set([...rules.map((rule) => rule.code), OTHER])];
}

function checkSegments(parameters: RfmSegmentParameters): string[] {
  const faults = checkWindow(parameters.window);
  if (parameters.rules === null) return faults;
  const report = checkRules(parameters.rules, rulesOf(parameters).k);
  faults.push(...report.faults.map((fault) => `parameters.${fault}`));
  if (report.faults.length > 0) return faults;
  for (const place of report.unreachable) {
    faults.push(
      `parameters.rules[${place}] (${parameters.rules[place]!.code}) can never match: earlier rules take all its scores`,
    );
  }
  return faults;
}

function assignSegments(features: Features, parameters: RfmSegmentParameters): AssignmentBody {
  const { k: rulesK, rules } = rulesOf(parameters);
  const { k, scores, rated, thresholds, warnings } = scoreCustomers(features, scoring(parameters));
  const grid = ruleGrid(rules, rulesK, k);
  const codes = codesOf(rules);
  const codeOfRule = rules.map((rule) => codes.indexOf(rule.code));
  const verdicts = startVerdicts(codes, features.customers.length);
  for (let c = 0; c < rated.length; c++) {
    if (rated[c] === 0) {
      verdicts.refuse(c, reasonWithoutPurchase(features, c));
      continue;
    }
    const found = grid[cellOf(scores.recency[c]!, scores.frequency[c]!, scores.monetary[c]!, k)]!;
    verdicts.put(c, found < 0 ? codes.indexOf(OTHER) : codeOfRule[found]!);
  }
  const window = windowThresholds(rfmColumns(features, scoring(parameters))[0]!.window);
  return {
    ...verdicts.columns,
    thresholds: { ...thresholds, rules: parameters.rules === null ? parameters.preset : 'own', rulesK, ...window },
    warnings,
    extra: { ...scores },
  };
}

function explainSegments(
  assignment: AssignmentBody,
  features: Features,
  parameters: RfmSegmentParameters,
  index: number,
): ExplanationBody {
  const { k: rulesK, rules } = rulesOf(parameters);
  const k = assignment.thresholds.k as number;
  const grid = ruleGrid(rules, rulesK, k);
  const { recency, frequency, monetary } = assignment.extra;
  const found = rules[grid[cellOf(recency![index]!, frequency![index]!, monetary![index]!, k)]!];
  const own = found?.code ?? OTHER;
  const nearest = new Map<string, Neighbour>();
  for (const move of scoreMoves(assignment, features, scoring(parameters), index)) {
    const segmentCode = rules[grid[cellOf(...move.scores, k)]!]?.code ?? OTHER;
    if (segmentCode === own || nearest.has(segmentCode)) continue;
    nearest.set(segmentCode, tellScoreMove(move, segmentCode));
  }
  return {
    explanation: [
      ...scoreStatements(assignment, features, scoring(parameters), index),
      found === undefined ? { say: 'noRule' } : ruleStatement(found, rulesK),
    ],
    distanceToNeighbourSegments: [...nearest.values()],
  };
}

function ruleStatement({ code, recency, frequency, monetary }: SegmentRule, rulesK: number): Statement {
  const say = ([low, high]: ScoreRange): string => (low === high ? `${low}` : `${low}–${high}`);
  const ranges = { recency: say(recency), frequency: say(frequency), monetary: say(monetary) };
  return { say: 'firstRule', values: { segment: { segment: code }, ...ranges, k: rulesK } };
}
