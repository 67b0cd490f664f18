import type { Random } from '../../electron/practice/random'

const givenNames = [
  'Alessandra Andrea Anna Barbara Carla Carlo Chiara Claudia Daniela Davide Elena Elisabeth Enrico Evi Federica',
  'Florian Francesca Franco Georg Giovanni Giulia Greta Hannes Helga Ingrid Irene Johanna Josef Karin Lorenzo',
  'Luca Lukas Manuela Marco Maria Markus Marta Martin Matteo Monika Nicola Paolo Petra Renate Roberto Sara Silvia',
  'Simone Stefan Stefania Thomas Ulrike Valentina Verena Walter'
].flatMap(line => line.split(' '))

const familyNames = [
  'Andergassen Auer Benetti Bertoldi Bianchi Brugger Calliari Conci Corradini Dalpiaz Degasperi Dorigatti Egger',
  'Fedrizzi Ferrari Fontana Furlan Gasser Girardi Gruber Holzer Innerhofer Kofler Ladurner Lanz Leitner Mair',
  'Marchetti Mayr Menapace Moretti Moser Niederkofler Obrist Pedrotti Pfeifer Pichler Plattner Prast Rainer Ravanelli',
  'Ricci Rossi Santini Sartori Schmid Senoner Simeoni Steiner Tait Thaler Tomasi Unterberger Valentini Vettori',
  'Waldner Weger Wieser Zanella Zanon'
].flatMap(line => line.split(' '))

export interface Person {
  readonly name: string
  readonly address: string
}

/** Somebody at one of the domains; no two of the names are more likely than others. */
export function inventPerson(domains: readonly string[], random: Random): Person {
  const given = pick(givenNames, random)
  const family = pick(familyNames, random)
  const local = `${given}.${family}`.toLowerCase()
  return { name: `${given} ${family}`, address: `${local}@${pick(domains, random)}` }
}

/** Throws where there is nothing to pick from. */
export function pick<T>(choices: readonly T[], random: Random): T {
  const picked = choices[Math.floor(random() * choices.length)]
  if (picked === undefined) throw new Error('There is nothing to pick from.')
  return picked
}
