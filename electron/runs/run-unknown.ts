import { type Result, refuse } from '../../shared/errors/app-error'

export const runUnknown: Result<never> = refuse('run-unknown', 'no such run')
