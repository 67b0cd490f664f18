import { skeletonOf } from './number-words'

/** Whole and cut short, Italian and German; what is written `?` is one or more letters that may be damaged. */
const months: readonly string[] = [
  'gennaio genn gen januar j?nner jaenner jan',
  'febbraio febbr feb februar feber',
  'marzo mar m?rz maerz mrz',
  'aprile apr april',
  'maggio mag mai',
  'giugno giu juni jun',
  'luglio lug juli jul',
  'agosto ago august aug',
  'settembre sett set september sept sep',
  'ottobre ott oktober okt',
  'novembre nov november',
  'dicembre dic dezember dez'
]

const numbers = new Map(months.flatMap((names, at) => names.split(' ').map(name => [name, at + 1])))

/** 1 to 12; null where the word is no month. */
export function monthCalled(word: string): number | null {
  return numbers.get(skeletonOf(word)) ?? null
}
