import { frameworksCommand, loadFrameworks } from '#inspection/frameworks'
import { leagueCommand, rateCommand, readAndRate } from '#inspection/reports'
import { sampleCommand } from '#inspection/sampling'
import { limitsOn } from '#platform/limits'
import { today } from './today.ts'

const HELP = `plumbline: one record on which probation is supervised and inspected.

  plumbline rate FILE           rate published results or case answers, with every reason
  plumbline league FILE         the league table of a file of inspections
  plumbline frameworks …        list, show, check and compare framework packs
  plumbline sample size …       how many cases to inspect; sample draw, replay, replace, template: which
  plumbline agreement FILE      how far two assessors agree who read the same cases blind
  plumbline sub-groups FILE     what is found for groups of cases, and whether it differs by more than chance
  plumbline change BEFORE AFTER what has changed since the last inspection, told apart from chance
  plumbline report build ID     the inspection report: page, PDF, Word file and open data from one text
  plumbline ogrs3 FILE          reconviction scores, every part shown
  plumbline band FILE           the band of every case, who should hold it, and the rules
  plumbline model check FILE    does an operating model answer every case? model simulate: what it would change
  plumbline workload FILE       the workload of every officer against their capacity
  plumbline demo --provider …   a whole invented provider, for trying things out
  plumbline administrator add   the first administrator of an installation
  plumbline audit verify EXPORT is an audit trail as it was written?
  plumbline backup FILE         every record, in one sealed file; backup check FILE
  plumbline restore FILE        a backup, into an empty database

Each has --help and --json. Exit code 0: done; 2: the file or the call is wrong; 1: our mistake,
and for audit verify and sample replay: faults were found.
`

/** The command line: names a chapter's command, hands it what it needs, returns the exit code. */
async function plumbline([command, ...args]: readonly string[]): Promise<number> {
  const [out, err] = [process.stdout, process.stderr]
  const limits = limitsOn(today())
  switch (command) {
    case 'rate':
      return rateCommand(args, out, err, { frameworks: loadFrameworks(), limits })
    case 'league': {
      const options = { ...limits, frameworks: loadFrameworks(), resamples: 0, seed: 0 }
      return leagueCommand(args, out, err, {
        readAndRate: (bytes, fileName) => readAndRate(bytes, fileName, options),
      })
    }
    case 'frameworks':
      return frameworksCommand(args, out, err)
    case 'sample':
      return sampleCommand(args, out, err, { frameworks: loadFrameworks(), limits })
    case 'agreement': {
      const { agreementCommand } = await import('#inspection/quality-assurance')
      return agreementCommand(args, out, err, limits)
    }
    case 'sub-groups': {
      const { subGroupsCommand } = await import('#inspection/sub-groups')
      return subGroupsCommand(args, out, err, {
        frameworks: loadFrameworks(),
        limits,
        today: today(),
      })
    }
    case 'change': {
      const { changeCommand } = await import('#inspection/re-inspection')
      const options = { ...limits, frameworks: loadFrameworks(), resamples: 0, seed: 0 }
      return changeCommand(args, out, err, {
        readAndRate: (bytes, fileName) => readAndRate(bytes, fileName, options),
        today: today(),
      })
    }
    case 'report': {
      const { reportCommand } = await import('#inspection/report-writing')
      const { reportSurroundings } = await import('./report-surroundings.ts')
      return reportCommand(args, out, err, reportSurroundings(limits))
    }
    case 'ogrs3': {
      const { ogrs3Command } = await import('#supervision/assessment')
      return ogrs3Command(args, out, err, limits)
    }
    case 'band': {
      const { bandCommand } = await import('#supervision/allocation')
      return bandCommand(args, out, err, { today: today() })
    }
    case 'model': {
      const { modelCommand } = await import('#supervision/allocation')
      return modelCommand(args, out, err, { today: today() })
    }
    case 'workload': {
      const { workloadCommand } = await import('#workforce/workload')
      return workloadCommand(args, out, err, { today: today() })
    }
    case 'demo': {
      const { demoCommand } = await import('#demonstration')
      const { inRecords } = await import('./demo-surroundings.ts')
      return demoCommand(args, out, err, inRecords)
    }
    case 'administrator': {
      const { administratorCommand } = await import('./administrator-command.ts')
      return administratorCommand(args, out, err)
    }
    case 'audit': {
      const { auditCommand } = await import('#platform/audit')
      return auditCommand(args, out, err)
    }
    case 'backup':
    case 'restore': {
      const { backupCommand, restoreCommand } = await import('#platform/backup')
      const { backupSurroundings } = await import('./backup-surroundings.ts')
      const run = command === 'backup' ? backupCommand : restoreCommand
      return run(args, out, err, backupSurroundings)
    }
    case undefined:
    case 'help':
    case '--help':
      out.write(HELP)
      return 0
    default:
      err.write(`plumbline: there is no command "${command}". See plumbline --help.\n`)
      return 2
  }
}

process.exitCode = await plumbline(process.argv.slice(2))
