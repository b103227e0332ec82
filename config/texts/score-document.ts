import { pointsOf } from '../../domain/scoring/fraction.js';
import type { Scorecard } from '../../domain/scoring/scorecard.js';
import { explain } from './explain-score.js';
import type { Language } from './index.js';

/** A scorecard as commands and the API write it. Points are numbers with at most two decimals. */
export interface ScoreDocument {
  readonly total: number;
  readonly max: number;
  readonly asOf: string;
  readonly indicators: readonly {
    readonly no: number;
    readonly name: string;
    readonly points: number;
    readonly score: number;
    readonly attainable: number;
    readonly explanation: string;
    readonly measured: boolean;
  }[];
}

export function toScoreDocument(card: Scorecard, language: Language): ScoreDocument {
  return {
    total: pointsOf(card.total),
    max: pointsOf(card.max),
    asOf: card.asOf,
    indicators: card.indicators.map((indicator) => ({
      no: indicator.no,
      name: indicator.name,
      points: pointsOf(indicator.points),
      score: pointsOf(indicator.score),
      attainable: pointsOf(indicator.attainable),
      explanation: explain(language, indicator),
      measured: indicator.measured,
    })),
  };
}
