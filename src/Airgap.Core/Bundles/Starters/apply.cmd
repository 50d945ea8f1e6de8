@echo off
rem Installs this bundle on this machine. Double-click this file, or run it in a terminal:
rem
rem   apply.cmd [OPTION...]           with the program in bin\; the options are those of 'airgap apply'
rem   apply.cmd --run COMMAND...      another command of the program, for example: apply.cmd --run doctor
rem   apply.cmd --plain [OPTION...]   without the program; 'apply.cmd --plain --help' shows the options
rem
rem README.txt explains the rest. This file is the same in every bundle.
rem
rem With delayed expansion, exclamation marks would disappear from paths; 'call' would do that to percent signs.
setlocal EnableExtensions DisableDelayedExpansion
set "copy="
set "window="
set "AIRGAP_FALLS_BACK="
set "program=%~dp0bin\windows-amd64\airgap.exe"
set "script=%~dp0apply.ps1"
rem A backslash before a quotation mark would be part of the argument.
set "bundle=%~dp0"
if "%bundle:~3%"=="" (set "bundle=%bundle%.") else set "bundle=%bundle:~0,-1%"
set args=%*
set "action=apply"
if [%1]==[--run] set "action=run"
if [%1]==[--plain] set "action=plain"
if [%1]==[--help] call :usage
if [%1]==[-h] call :usage
if %action%==run set args=%args:*--run=%
if %action%==plain set args=%args:*--plain=%

rem Explorer starts a file that is double-clicked as: cmd.exe /c ""FILE" "
setlocal EnableDelayedExpansion
set "line=!cmdcmdline:"=#!"
if /i "!line:~-12!"=="apply.cmd# #" (endlocal & set "window=yes") else endlocal

if %action%==plain goto plain
set "why=this bundle has no program for windows/amd64"
if not exist "%program%" goto refused
set "why=this system does not run the program bin\windows-amd64\airgap.exe, nor a copy of it in a temporary folder"
"%program%" --version >nul 2>nul <nul
if %errorlevel%==0 goto program
if not defined TEMP goto refused
set "copy=%TEMP%\airgap-%RANDOM%%RANDOM%"
if exist "%copy%" goto refused
md "%copy%" 2>nul
copy /b "%program%" "%copy%\airgap.exe" >nul 2>nul
set "program=%copy%\airgap.exe"
"%program%" --version >nul 2>nul <nul
if not %errorlevel%==0 goto uncopied
rem The copy is removed at the end, so commands in messages must name this file.
set AIRGAP_COMMAND="%bundle%\apply.cmd" --run
:program
set command="%program%"
if %action%==apply set command="%program%" apply "%bundle%"
goto start

:uncopied
rd /s /q "%copy%" 2>nul
:refused
set "copy="
if %action%==apply >&2 echo note: %why%. The script apply.ps1 installs without it.
if %action%==apply set "AIRGAP_FALLS_BACK=yes"
if %action%==apply goto plain
>&2 echo error: %why%. To install without it: "%bundle%\apply.cmd" --plain
set "code=1"
goto failed

:plain
set "code=5"
if not exist "%script%" >&2 echo error: apply.ps1 is missing: copy the bundle again from where it was built
if not exist "%script%" goto failed
set "code=1"
set "interpreter="
for %%p in (powershell.exe pwsh.exe) do if not defined interpreter set "interpreter=%%~$PATH:p"
if not defined interpreter >&2 echo error: this system has no PowerShell, so this bundle needs its program bin\windows-amd64\airgap.exe
if not defined interpreter goto failed
rem If PowerShell 7 started this, Windows PowerShell would find that one's modules instead of its own.
set "PSModulePath="
set command="%interpreter%" -NoProfile -ExecutionPolicy Bypass -File "%script%"
%command% --help >nul 2>nul <nul
if %errorlevel%==0 goto start
rem A group policy may forbid every script file. Then PowerShell reads the file, and executes its text.
set "AIRGAP_BUNDLE=%bundle%"
set command="%interpreter%" -NoProfile -Command "Get-Content -LiteralPath ($env:AIRGAP_BUNDLE + '\apply.ps1') -Raw | Invoke-Expression"
set "AIRGAP_OPTIONS=--help"
%command% >nul 2>nul <nul
if not %errorlevel%==0 goto forbidden
set AIRGAP_OPTIONS=%args%
set "args="

rem cmd.exe reads this file line by line, and the stick may be removed: everything from here to the end is one line for it.
:start
%command% %args% & (
  call set "code=%%errorlevel%%"
  setlocal EnableDelayedExpansion
  set "known="
  for %%c in (0 1 2 3 4 5 6 70 74 130) do if "!code!"=="%%c" set "known=yes"
  if not defined known (
    >&2 echo error: the program was stopped ^(!code!^). If the stick was removed, put it in again, then run apply.cmd again
    set "code=1"
  )
  if defined copy rd /s /q "!copy!" 2>nul
  if defined window pause
  exit /b !code!
)

:forbidden
>&2 echo error: PowerShell does not run apply.ps1: ask the administrator to allow it, or bin\windows-amd64\airgap.exe
:failed
if defined window pause
exit /b %code%

:usage
echo Usage:
echo   apply.cmd [OPTION...]           installs this bundle; the options are those
echo                                   of the command apply, see below
echo   apply.cmd --run COMMAND...      runs another command of the program,
echo                                   for example: apply.cmd --run doctor
echo   apply.cmd --plain [OPTION...]   installs without the program, see:
echo                                   apply.cmd --plain --help
echo.
exit /b 0
