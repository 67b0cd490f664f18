import path from 'node:path'
import { run } from './runtime/process'
import { projectRoot, runCommand } from './runtime/project'

const tools = path.join(projectRoot, 'node_modules')

/** All run even when one fails, so that one go shows everything there is to mend. */
const checks = [
  { name: 'types', script: path.join(tools, 'typescript', 'bin', 'tsc'), args: ['-b'] },
  {
    name: 'lint and format',
    script: path.join(tools, '@biomejs', 'biome', 'bin', 'biome'),
    args: ['check', '.']
  },
  { name: 'dead code and dependencies', script: path.join(tools, 'knip', 'bin', 'knip.js'), args: [] },
  { name: 'tests', script: path.join(tools, 'vitest', 'vitest.mjs'), args: ['run'] }
]

await runCommand(async () => {
  const results: { name: string; passed: boolean; seconds: string }[] = []
  for (const { name, script, args } of checks) {
    console.log(`\n── ${name}`)
    const began = performance.now()
    const code = await run(process.execPath, [script, ...args], { cwd: projectRoot })
    results.push({ name, passed: code === 0, seconds: ((performance.now() - began) / 1000).toFixed(1) })
  }
  console.log('\n── result')
  for (const { name, passed, seconds } of results) {
    console.log(`${passed ? 'passed' : 'FAILED'}  ${name} (${seconds} s)`)
  }
  return results.every(result => result.passed) ? 0 : 1
})
