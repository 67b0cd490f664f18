; Called by electron-builder's script before files are put in place or taken away. Its own check stops a program that runs,
; and in a silent installation asks nobody before. Here a silent one ends with code 32 (Windows': the file is in use) and
; changes nothing, unless --stop-running is given. An update that the program itself has begun waits for its end as before.

; What the check of electron-builder's own needs and takes in only where there is no other.
!include "getProcessInfo.nsh"
Var pid

!macro customCheckAppRunning
  ${if} ${Silent}
  ${andIfNot} ${isUpdated}
  ${andIf} ${FileExists} "$INSTDIR\${APP_EXECUTABLE_FILENAME}"
    ${GetParameters} $R0
    ClearErrors
    ${GetOptions} $R0 "--stop-running" $R1
    ${if} ${Errors}
      ; Windows lets nobody write to a program that runs, whoever runs it. Nothing is written.
      ClearErrors
      FileOpen $R0 "$INSTDIR\${APP_EXECUTABLE_FILENAME}" a
      ${if} ${Errors}
        SetErrorLevel 32
        Quit
      ${endIf}
      FileClose $R0
    ${endIf}
  ${endIf}
  !insertmacro IS_POWERSHELL_AVAILABLE
  !insertmacro _CHECK_APP_RUNNING
!macroend
